package org.sealpost.card.pcsc.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.card.api.OutstandingCommands;
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
  private final OutstandingCommands commands = new OutstandingCommands();
  private boolean busy;

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
    return commands.begin(answer -> enqueue(new Job(work, answer)));
  }

  private synchronized void enqueue(Job job) {
    waiting.add(job);
    notifyAll();
  }

  /** Waits for the next command; empty when there will be none. */
  synchronized Optional<Job> next() throws InterruptedException {
    busy = false;
    while (waiting.isEmpty() && !commands.isEnded()) {
      wait();
    }
    Optional<Job> job = Optional.ofNullable(waiting.poll());
    busy = job.isPresent();
    return job;
  }

  /**
   * Takes no more commands, and ends with this reason all that have no answer.
   *
   * @return whether the card has nothing to do, so that its thread is ready for this
   */
  boolean end(CardException reason) {
    if (!commands.refuse(reason)) {
      return false;
    }
    boolean idle = stopWaiting();
    commands.end(reason);
    return idle;
  }

  private synchronized boolean stopWaiting() {
    waiting.clear();
    notifyAll();
    return !busy;
  }
}
