package org.sealpost.modem.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Whether the card can be used (+CPIN, TS 27.007 clause 8.3). A configured PIN is given only when
 * the modem says that no try was wasted, and never again after it was wrong: a card that nobody can
 * reach must not be blocked by us.
 */
final class CardLock {
  private static final int NO_CARD = 10;
  private static final int CARD_BUSY = 14;
  private static final String READY = "READY";
  private static final String WANTS_PIN = "SIM PIN";

  private final Optional<Pin> pin;
  private boolean wrong;

  CardLock(Optional<Pin> pin) {
    this.pin = pin;
  }

  /** Asks, and unlocks it if that may be. Gives why the card cannot be used; empty if it can. */
  CompletionStage<String> open(Function<AtCommand, CompletionStage<AtResult>> modem) {
    return modem
        .apply(Commands.LOCK)
        .thenCompose(
            lock ->
                lock.isDone() && lock.value("+CPIN").equals(WANTS_PIN)
                    ? unlock(modem)
                    : CompletableFuture.completedStage(reason(lock)));
  }

  private static String reason(AtResult lock) {
    String value = lock.value("+CPIN");
    if (lock.isDone()) {
      return value.equals(READY) ? "" : "the card is locked: the modem asks for " + clean(value);
    }
    return switch (lock.code()) {
      case NO_CARD -> "there is no card in the modem";
      case CARD_BUSY -> "the card is not ready yet";
      default ->
          lock.outcome() == AtResult.Outcome.REFUSED && lock.code() < 0
              ? "" // a modem without this command
              : "the modem cannot use the card";
    };
  }

  private CompletionStage<String> unlock(Function<AtCommand, CompletionStage<AtResult>> modem) {
    if (pin.isEmpty()) {
      return CompletableFuture.completedStage("the card is locked: no PIN is configured");
    } else if (wrong) {
      return CompletableFuture.completedStage(
          "the card is locked: the configured PIN was wrong and is not tried again");
    }
    return modem
        .apply(Commands.TRIES)
        .thenCompose(
            tries ->
                allLeft(tries)
                    ? give(modem)
                    : CompletableFuture.completedStage(
                        "the card is locked: the PIN is not tried, for the modem does not say that"
                            + " all tries are left"));
  }

  private CompletionStage<String> give(Function<AtCommand, CompletionStage<AtResult>> modem) {
    wrong = true; // until it is seen to be right: also a lost answer may have cost a try
    return modem
        .apply(pin.orElseThrow().unlock())
        .thenApply(
            answer -> {
              wrong = !answer.isDone();
              return wrong ? "the card is locked: the configured PIN was not accepted" : "";
            });
  }

  /** {@code +CPINR: SIM PIN,3,3}: left, and how many there are by default. */
  private static boolean allLeft(AtResult tries) {
    List<String> parameters = Numbers.parameters(tries.value("+CPINR"));
    int left = Numbers.at(parameters, 1);
    return tries.isDone() && left > 0 && left == Numbers.at(parameters, 2);
  }

  private static String clean(String text) {
    String printable = text.replaceAll("[^ -~]", "?");
    return printable.substring(0, Math.min(printable.length(), 20));
  }
}
