package org.sealpost.card.modem;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sealpost.card.api.CardException;
import org.sealpost.card.modem.internal.CardRoute;
import org.sealpost.card.modem.internal.Failures;
import org.sealpost.modem.api.Modem;

/** The card in a modem, which the modem goes on using. For one thread. */
public final class ModemCard implements AutoCloseable {
  /** Longer than a modem may take for its longest command. */
  private static final long PATIENCE_SECONDS = 90;

  private final CardRoute route;

  private ModemCard(CardRoute route) {
    this.route = route;
  }

  /**
   * Opens a logical channel of the card, or uses the basic one if there is no other.
   *
   * @throws CardException with {@code ABSENT} if there is no card
   */
  public static ModemCard open(Modem modem) throws CardException {
    return new ModemCard(new CardRoute(modem, await(CardRoute.channel(modem))));
  }

  /** Whether the baseband's selection is not moved. */
  public boolean hasChannel() {
    return route.hasChannel();
  }

  /**
   * The answer to a command APDU, just as the modem gives it.
   *
   * @throws CardException if there is none
   */
  public byte[] transmit(byte[] command) throws CardException {
    return await(route.transmit(command));
  }

  private static <T> T await(CompletionStage<T> stage) throws CardException {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw Failures.of(e.getCause());
    } catch (TimeoutException e) {
      throw new CardException(CardException.Reason.TIMEOUT, "the modem gave no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CardException(CardException.Reason.STOPPED, "interrupted", e);
    }
  }

  /** Gives the channel back. */
  @Override
  public void close() throws CardException {
    await(route.close());
  }
}
