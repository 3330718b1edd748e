package org.sealpost.gateway.sat.internal;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.SecureElement;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.UiccCommands;

/**
 * Exchanges APDUs with one card, fetching what the card announces (61xx) and correcting Le (6Cxx).
 * It waits for the card: use it on the card's own executor only, all but {@link #stop}.
 */
final class CardChannel {
  /** GET RESPONSE in a row: an answer larger than that is no answer. */
  private static final int MOST_PIECES = 16;

  private final SecureElement card;
  private final long mostMillis;

  /** What is waited for now, so that {@link #stop} can end the wait. */
  private volatile CompletableFuture<byte[]> awaited = new CompletableFuture<>();

  private volatile boolean stopped;
  private boolean absent;

  /**
   * @param mostMillis the longest a card may compute
   */
  CardChannel(SecureElement card, long mostMillis) {
    this.card = card;
    this.mostMillis = mostMillis;
  }

  /** The whole answer to a command. */
  ResponseApdu transmit(CommandApdu command) throws CardException {
    int channel = UiccCommands.channel(command.cla());
    ResponseApdu answer = corrected(command);
    byte[] data = answer.data();
    for (int i = 0; answer.moreAvailable().isPresent(); i++) {
      if (i == MOST_PIECES) {
        throw new CardException(
            CardException.Reason.LINK,
            "expected an answer of at most " + MOST_PIECES + " pieces, found more");
      }
      answer = corrected(UiccCommands.getResponse(channel, answer.moreAvailable().getAsInt()));
      data = join(data, answer.data());
    }
    return new ResponseApdu(data, answer.status());
  }

  /** Resets the card. */
  void reset() throws CardException {
    await(card::reset);
  }

  /** Whether the adapter said that the card is not there, and nothing else since. */
  boolean absent() {
    return absent;
  }

  /** Ends a wait, and every one to come, with {@code STOPPED}. Called from any thread. */
  void stop() {
    stopped = true;
    awaited.completeExceptionally(stoppedNow());
  }

  private ResponseApdu corrected(CommandApdu command) throws CardException {
    ResponseApdu answer = exchange(command);
    OptionalInt length = answer.wrongLe();
    return length.isPresent() ? exchange(command.withExpected(length.getAsInt())) : answer;
  }

  private ResponseApdu exchange(CommandApdu command) throws CardException {
    byte[] octets = await(() -> card.transmit(command.encode()));
    try {
      return ResponseApdu.decode(octets);
    } catch (DecodeException e) {
      throw new CardException(CardException.Reason.LINK, e.getMessage(), e);
    }
  }

  private byte[] await(Supplier<CompletionStage<byte[]>> question) throws CardException {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    awaited = answer;
    if (stopped) {
      throw stoppedNow();
    }
    try {
      question
          .get()
          .whenComplete(
              (octets, failure) -> {
                if (failure == null) {
                  answer.complete(octets);
                } else {
                  answer.completeExceptionally(failure);
                }
              });
      byte[] octets = answer.get(mostMillis, TimeUnit.MILLISECONDS);
      absent = false;
      return octets;
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (TimeoutException e) {
      throw new CardException(
          CardException.Reason.TIMEOUT,
          "expected an answer within " + mostMillis + " ms, found none");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stoppedNow();
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  private CardException failure(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof CardException failure) {
      absent = failure.reason() == CardException.Reason.ABSENT;
      return failure;
    }
    return new CardException(CardException.Reason.LINK, "the adapter failed: " + cause, cause);
  }

  private static CardException stoppedNow() {
    return new CardException(CardException.Reason.STOPPED, "stopped while the card computed");
  }

  private static byte[] join(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
