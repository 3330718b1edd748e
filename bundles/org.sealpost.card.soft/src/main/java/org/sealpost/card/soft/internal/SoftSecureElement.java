package org.sealpost.card.soft.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.card.api.OutstandingCommands;
import org.sealpost.card.api.SecureElement;
import org.sealpost.card.soft.CardOnDisk;
import org.sealpost.softcard.PowerLossException;
import org.sealpost.softcard.SoftCard;

/** A software card as a secure element. The card itself is touched on its own thread only. */
final class SoftSecureElement implements SecureElement {
  private final String slot;
  private final CardOnDisk disk;
  private final SoftCard card;
  private final Executor executor;
  private final byte[] answerToReset;
  private final OutstandingCommands commands = new OutstandingCommands();

  SoftSecureElement(String slot, CardOnDisk disk, Executor executor) {
    this.slot = slot;
    this.disk = disk;
    this.executor = executor;
    card = disk.card();
    answerToReset = card.atr();
  }

  @Override
  public String adapter() {
    return SoftCardAdapter.ADAPTER;
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
    return submit(() -> card.transmit(copy));
  }

  @Override
  public CompletionStage<byte[]> reset() {
    return submit(
        () -> {
          card.reset();
          return card.atr();
        });
  }

  private CompletionStage<byte[]> submit(Callable<byte[]> work) {
    return commands.begin(answer -> executor.execute(() -> run(work, answer)));
  }

  private void run(Callable<byte[]> work, CompletableFuture<byte[]> answer) {
    if (commands.isEnded()) {
      return;
    }
    try {
      answer.complete(work.call());
    } catch (PowerLossException e) {
      answer.completeExceptionally(
          new CardException(CardException.Reason.LINK, "the software card lost its power", e));
    } catch (Exception e) {
      answer.completeExceptionally(
          new CardException(CardException.Reason.LINK, "the software card failed", e));
    }
  }

  /**
   * Ends every outstanding command and gives the card's file free behind the one that is running.
   */
  void close() {
    commands.end(stopped());
    executor.execute(disk::close);
  }

  private static CardException stopped() {
    return new CardException(CardException.Reason.STOPPED, "the software card was stopped");
  }
}
