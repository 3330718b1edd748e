package org.sealpost.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Orders all that a plan brings, on a thread of its own, and watches it until it has ended. */
final class Orders implements AutoCloseable {
  /**
   * Nothing at all ended for so long: it never will. Longer than any pause between two attempts.
   */
  private static final long PATIENCE_SECONDS = 150;

  private final List<CardOrders> cards;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "sealpost-orders");
            thread.setDaemon(true);
            return thread;
          });
  private final CompletableFuture<Void> end;
  private volatile int proven;
  private volatile long looks;
  private volatile boolean stopped;

  private Orders(List<CardOrders> cards) {
    this.cards = cards;
    end = CompletableFuture.runAsync(this::run, executor);
  }

  /** Begins. */
  static Orders begin(Stage stage, ChaosPlan plan) {
    List<CardOrders> cards = new ArrayList<>();
    for (int i = 0; i < plan.orders().size(); i++) {
      cards.add(
          new CardOrders(
              stage.node(RuntimeKind.NETWORK), stage.cards().get(i).iccid(), plan.orders().get(i)));
    }
    return new Orders(cards);
  }

  private void run() {
    long last = System.nanoTime();
    while (!stopped && !cards.stream().allMatch(CardOrders::done)) {
      boolean changed = false;
      for (CardOrders card : cards) {
        changed |= card.step();
      }
      proven = cards.stream().mapToInt(CardOrders::proven).sum();
      looks++;
      if (changed) {
        last = System.nanoTime();
      } else if (System.nanoTime() - last > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
        return;
      } else {
        Waiting.pause();
      }
    }
  }

  /** How many are proven by now. */
  int proven() {
    return proven;
  }

  /** Waits until one is proven that is not yet, so far as the network knows now. */
  void awaitAnother() throws IOException {
    long complete = looks + 2; // the look that is under way may have passed some cards
    Waiting.until(
        "all cards are looked at", PATIENCE_SECONDS, () -> looks >= complete || end.isDone());
    await(proven + 1);
  }

  /** Waits until so many are proven, or nothing is left to wait for. */
  void await(int count) throws IOException {
    Waiting.until(
        "delivery " + count + " is proven",
        PATIENCE_SECONDS,
        () -> proven >= count || end.isDone());
  }

  /** Waits until all have ended, or nothing is left to wait for. */
  void awaitEnd() {
    end.join();
  }

  /** Whether nothing is left to wait for. */
  boolean haveEnded() {
    return end.isDone();
  }

  /** What did not end proven; to be asked when all has ended. */
  List<String> failures() {
    return cards.stream().flatMap(card -> card.failures().stream()).toList();
  }

  /** How many packets were made for a card. */
  int packets(int card) throws IOException {
    return cards.get(card).packets();
  }

  @Override
  public void close() {
    stopped = true;
    executor.shutdown();
  }
}
