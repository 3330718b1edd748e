package org.sealpost.card.api;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The commands of one card that have no answer yet. With it an adapter keeps what {@link
 * SecureElement} promises: commands go in the order of the calls, and none is left without an
 * answer when the card is gone. Methods may be called from any thread; an adapter need not use it.
 */
public final class OutstandingCommands {
  private final Set<CompletableFuture<byte[]>> outstanding = new HashSet<>();
  private volatile Optional<CardException> end = Optional.empty();

  /**
   * Begins a command, unless no more are taken.
   *
   * @param start hands the command on, for one caller at a time, and returns at once; what it is
   *     given is to be completed with the answer, or exceptionally with {@link CardException}, on
   *     any thread
   * @return completes with that, or exceptionally with the reason of the end
   */
  public CompletionStage<byte[]> begin(Consumer<CompletableFuture<byte[]>> start) {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    synchronized (this) {
      if (end.isPresent()) {
        return CompletableFuture.failedStage(end.get());
      }
      outstanding.add(answer);
      start.accept(answer);
    }
    answer.whenComplete((octets, failure) -> forget(answer));
    return answer.minimalCompletionStage();
  }

  private synchronized void forget(CompletableFuture<byte[]> answer) {
    outstanding.remove(answer);
  }

  /** Whether no more commands are taken. Takes no lock. */
  public boolean isEnded() {
    return end.isPresent();
  }

  /**
   * Takes no more commands; those that are under way are still answered.
   *
   * @param reason what later commands fail with
   * @return false if none were taken before; then the first reason stays
   */
  public synchronized boolean refuse(CardException reason) {
    boolean first = end.isEmpty();
    if (first) {
      end = Optional.of(reason);
    }
    return first;
  }

  /** Takes no more commands, and ends with this reason all that have no answer. */
  public void end(CardException reason) {
    List<CompletableFuture<byte[]>> left;
    synchronized (this) {
      refuse(reason);
      left = List.copyOf(outstanding);
      outstanding.clear();
    }
    left.forEach(answer -> answer.completeExceptionally(reason));
  }
}
