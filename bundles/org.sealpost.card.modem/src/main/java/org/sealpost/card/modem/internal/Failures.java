package org.sealpost.card.modem.internal;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CardException.Reason;
import org.sealpost.modem.api.ModemException;

/** Why a modem has no answer of its card, in the words of cards (TS 27.007 clause 9.2.1). */
public final class Failures {
  private static final int NO_CARD = 10;

  /** Locked, busy, wrong, and PUKs wanted: the card is there and of no use. */
  private static final Set<Integer> UNUSABLE = Set.of(11, 12, 14, 15, 16, 17, 18);

  private Failures() {}

  /** What a call of the modem's gives; that it threw, which it should not, is its failure too. */
  static <T> CompletionStage<T> staged(Supplier<CompletionStage<T>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** What a stage of the modem's failed of. */
  public static CardException of(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return of(failure.getCause());
    }
    if (failure instanceof CardException known) {
      return known;
    }
    if (!(failure instanceof ModemException modem)) {
      return new CardException(Reason.LINK, "the modem failed: " + failure, failure);
    }
    return new CardException(reason(modem), "modem: " + modem.getMessage(), modem);
  }

  private static Reason reason(ModemException modem) {
    return switch (modem.reason()) {
      case TIMEOUT -> Reason.TIMEOUT;
      case REFUSED -> modem.code().orElse(-1) == NO_CARD ? Reason.ABSENT : Reason.LINK;
      default -> Reason.LINK;
    };
  }

  /** Whether the modem refused for no reason that the card has. */
  static boolean isRefusal(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return isRefusal(failure.getCause());
    }
    if (!(failure instanceof ModemException modem)
        || modem.reason() != ModemException.Reason.REFUSED) {
      return false;
    }
    int code = modem.code().orElse(-1);
    return code != NO_CARD && !UNUSABLE.contains(code);
  }
}
