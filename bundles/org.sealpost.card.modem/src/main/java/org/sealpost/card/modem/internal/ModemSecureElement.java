package org.sealpost.card.modem.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CardException.Reason;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.card.api.OutstandingCommands;
import org.sealpost.card.api.SecureElement;

/** The card in a modem, until the modem or its channel is gone. */
final class ModemSecureElement implements SecureElement {
  static final String ADAPTER = "modem";

  private final String slot;
  private final CardRoute route;
  private final Consumer<Optional<CardException>> told;
  private final OutstandingCommands commands = new OutstandingCommands();

  /**
   * @param told what came of each command: empty if an answer
   */
  ModemSecureElement(String slot, CardRoute route, Consumer<Optional<CardException>> told) {
    this.slot = slot;
    this.route = route;
    this.told = told;
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
    return CatTerminal.BASEBAND;
  }

  /** Modems do not tell it. */
  @Override
  public byte[] answerToReset() {
    return new byte[0];
  }

  @Override
  public CompletionStage<byte[]> transmit(byte[] command) {
    byte[] copy = command.clone();
    return commands.begin(
        answer ->
            route.transmit(copy).whenComplete((octets, failure) -> done(answer, octets, failure)));
  }

  private void done(CompletableFuture<byte[]> answer, byte[] octets, Throwable failure) {
    if (failure == null) {
      answer.complete(octets);
      told.accept(Optional.empty());
    } else {
      CardException why = Failures.of(failure);
      answer.completeExceptionally(why);
      told.accept(Optional.of(why));
    }
  }

  /** The card is the modem's, which needs it as it is. */
  @Override
  public CompletionStage<byte[]> reset() {
    return CompletableFuture.failedStage(
        new CardException(Reason.UNSUPPORTED, "reset: the card is the modem's"));
  }

  /** Takes no more commands; those that are under way are still answered. */
  void retire(CardException reason) {
    commands.refuse(reason);
  }

  /** Takes no more commands, and ends with this reason all that have no answer. */
  void end(CardException reason) {
    commands.end(reason);
  }
}
