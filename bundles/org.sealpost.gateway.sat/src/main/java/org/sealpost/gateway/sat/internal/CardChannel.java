package org.sealpost.gateway.sat.internal;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.SecureElement;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.UiccCommands;

/**
 * Exchanges APDUs with one card, fetching what the card announces (61xx) and correcting Le (6Cxx).
 * It waits for the card: use it on the card's own executor only.
 */
final class CardChannel {
  /** The longest a card may compute: real ones take seconds for a large script. */
  private static final long MOST_SECONDS = 30;

  /** GET RESPONSE in a row: an answer larger than that is no answer. */
  private static final int MOST_PIECES = 16;

  private final SecureElement card;

  CardChannel(SecureElement card) {
    this.card = card;
  }

  /** The whole answer to a command. */
  ResponseApdu transmit(CommandApdu command) throws CardException {
    ResponseApdu answer = exchange(command);
    OptionalInt length = answer.wrongLe();
    if (length.isPresent()) {
      answer = exchange(command.withExpected(length.getAsInt()));
    }
    byte[] data = answer.data();
    for (int i = 0; answer.moreAvailable().isPresent() && i < MOST_PIECES; i++) {
      answer = exchange(UiccCommands.getResponse(answer.moreAvailable().getAsInt()));
      data = join(data, answer.data());
    }
    return new ResponseApdu(data, answer.status());
  }

  /** Resets the card. */
  void reset() throws CardException {
    await(card.reset().toCompletableFuture());
  }

  private ResponseApdu exchange(CommandApdu command) throws CardException {
    byte[] octets = await(card.transmit(command.encode()).toCompletableFuture());
    try {
      return ResponseApdu.decode(octets);
    } catch (DecodeException e) {
      throw new CardException(CardException.Reason.LINK, e.getMessage(), e);
    }
  }

  private static byte[] await(CompletableFuture<byte[]> answer) throws CardException {
    try {
      return answer.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CardException failure) {
        throw failure;
      }
      throw new CardException(
          CardException.Reason.LINK, "the adapter failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new CardException(
          CardException.Reason.TIMEOUT,
          "expected an answer within " + MOST_SECONDS + " s, found none");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CardException(CardException.Reason.STOPPED, "interrupted while the card computed");
    }
  }

  private static byte[] join(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
