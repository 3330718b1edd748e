package org.sealpost.card.pcsc.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.card.api.SecureElement;

/** A card in a reader: commands wait here for the thread that the reader has. */
final class PcscSecureElement implements SecureElement {
  static final String ADAPTER = "pcsc";

  /** What the reader's thread does for a command. */
  @FunctionalInterface
  interface Work {
    byte[] with(CardConnection card) throws IOException, PcscException, CardException;
  }

  /** A command and who waits for the answer. */
  record Job(Work work, CompletableFuture<byte[]> answer) {}

  private final String slot;
  private final byte[] answerToReset;
  private final Queue<Job> waiting = new ArrayDeque<>();
  private Optional<Job> running = Optional.empty();
  private Optional<CardException> end = Optional.empty();

  PcscSecureElement(String slot, byte[] answerToReset) {
    this.slot = slot;
    this.answerToReset = answerToReset;
  }

  @Override
  public String adapter() {
    return ADAPTER;
  }

  @Override
  public String slot() {
    return slot;
  }

  @Override
  public CatTerminal terminal() {
    return CatTerminal.GATEWAY;
  }

  @Override
  public byte[] answerToReset() {
    return answerToReset.clone();
  }

  @Override
  public CompletionStage<byte[]> transmit(byte[] command) {
    byte[] copy = command.clone();
    return submit(card -> card.transmit(copy));
  }

  @Override
  public CompletionStage<byte[]> reset() {
    return submit(CardConnection::reset);
  }

  private CompletionStage<byte[]> submit(Work work) {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    Optional<CardException> refused;
    synchronized (this) {
      refused = end;
      if (refused.isEmpty()) {
        waiting.add(new Job(work, answer));
        notifyAll();
      }
    }
    refused.ifPresent(answer::completeExceptionally);
    return answer.minimalCompletionStage();
  }

  /** Waits for the next command; empty when there will be none. */
  synchronized Optional<Job> next() throws InterruptedException {
    running = Optional.empty();
    while (waiting.isEmpty() && end.isEmpty()) {
      wait();
    }
    running = Optional.ofNullable(waiting.poll());
    return running;
  }

  /**
   * Takes no more commands, and ends with this reason all that have no answer.
   *
   * @return whether the card has nothing to do, so that its thread is ready for this
   */
  boolean end(CardException reason) {
    List<Job> left = new ArrayList<>();
    boolean idle;
    synchronized (this) {
      if (end.isPresent()) {
        return false;
      }
      idle = running.isEmpty();
      end = Optional.of(reason);
      running.ifPresent(left::add);
      left.addAll(waiting);
      waiting.clear();
      notifyAll();
    }
    left.forEach(job -> job.answer().completeExceptionally(reason));
    return idle;
  }
}
