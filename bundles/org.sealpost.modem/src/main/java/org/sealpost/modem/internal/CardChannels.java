package org.sealpost.modem.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.sealpost.modem.api.CardChannel;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.api.ModemException.Reason;
import org.sealpost.modem.internal.Dialect.ChannelWay;

/** Logical channels of the card, by the ways that the make of modem has. For any thread. */
final class CardChannels {
  /** What +CCHO gives: a channel's number, or a handle. */
  private static final Pattern HANDLE = Pattern.compile("[0-9A-Fa-f]{1,8}");

  /** +CME ERROR of a card that is not there, locked, busy or wrong: no other way helps. */
  private static final Set<Integer> NO_CARD = Set.of(10, 11, 12, 14, 15, 17, 18);

  private static final byte[] MANAGE_OPEN = {0x00, 0x70, 0x00, 0x00, 0x01};
  private static final byte MANAGE = 0x70;
  private static final byte CLOSE = (byte) 0x80;
  private static final int MOST_CHANNEL = 19;

  /** Logical channel not supported (ISO/IEC 7816-4): one that is open never answers so. */
  private static final byte[] NO_SUCH_CHANNEL = {0x68, (byte) 0x81};

  private static final int OK = 0x90;

  private final Asking modem;
  private final Apdus apdus;
  private final List<ChannelWay> ways;

  /** Gives the modem a command. */
  interface Asking {
    <T> CompletionStage<T> ask(AtCommand command, Requests.Reading<T> reading);
  }

  CardChannels(Asking modem, Apdus apdus, List<ChannelWay> ways) {
    this.modem = modem;
    this.apdus = apdus;
    this.ways = ways;
  }

  /** Opens one by the first way that works. */
  CompletionStage<CardChannel> open(byte[] aid) {
    return open(aid, ways);
  }

  private CompletionStage<CardChannel> open(byte[] aid, List<ChannelWay> left) {
    if (left.isEmpty()) {
      return refused("expected a logical channel with the application, found none");
    }
    return open(aid, left.get(0))
        .exceptionallyCompose(
            failure ->
                isAboutTheWay(Failures.of(failure))
                    ? open(aid, left.subList(1, left.size()))
                    : CompletableFuture.failedStage(Failures.of(failure)));
  }

  private static boolean isAboutTheWay(Throwable failure) {
    return failure instanceof ModemException refusal
        && refusal.reason() == Reason.REFUSED
        && !NO_CARD.contains(refusal.code().orElse(-1));
  }

  private CompletionStage<CardChannel> open(byte[] aid, ChannelWay way) {
    return switch (way) {
      case CCHO -> modem.ask(apdus.open(aid), CardChannels::handle).thenApply(this::byHandle);
      case CSIM ->
          modem
              .ask(apdus.basic(MANAGE_OPEN), apdus::response)
              .thenCompose(answer -> select(answer, aid));
    };
  }

  private static String handle(AtResult opened) throws ModemException {
    String handle = opened.value("+CCHO").replace("\"", "").strip();
    if (!HANDLE.matcher(handle).matches()) {
      throw new ModemException(Reason.TIMEOUT, "expected a channel, found something else");
    }
    return handle;
  }

  private CardChannel byHandle(String handle) {
    return new Channel() {
      @Override
      AtCommand carrying(byte[] command) {
        return apdus.on(handle, command);
      }

      @Override
      AtCommand closing() {
        return apdus.close(handle);
      }
    };
  }

  private CardChannel byNumber(int number) {
    return new Channel() {
      @Override
      AtCommand carrying(byte[] command) {
        byte[] copy = command.clone();
        copy[0] = onChannel(copy[0], number);
        return apdus.basic(copy);
      }

      @Override
      AtCommand closing() {
        return apdus.basic(new byte[] {0x00, MANAGE, CLOSE, (byte) number});
      }
    };
  }

  /** A channel that was opened. */
  private abstract class Channel implements CardChannel {
    /** A reset of the card closed it: its number may be another's by now. */
    private volatile boolean closed;

    abstract AtCommand carrying(byte[] command);

    abstract AtCommand closing();

    @Override
    public CompletionStage<byte[]> transmit(byte[] command) {
      return modem.ask(carrying(command), this::response);
    }

    private byte[] response(AtResult answered) throws ModemException {
      byte[] response = apdus.response(answered);
      if (Arrays.equals(response, NO_SUCH_CHANNEL)) {
        closed = true;
        throw new ModemException(Reason.REFUSED, "expected an open channel, found it closed");
      }
      return response;
    }

    @Override
    public CompletionStage<Void> close() {
      return closed ? CompletableFuture.completedStage(null) : modem.ask(closing(), done -> null);
    }
  }

  private CompletionStage<CardChannel> select(byte[] opened, byte[] aid) {
    int number = opened.length == 3 && status(opened) == OK ? opened[0] & 0xff : 0;
    if (number < 1 || number > MOST_CHANNEL) {
      return refused("MANAGE CHANNEL: expected a channel, found none");
    }
    CardChannel channel = byNumber(number);
    return channel
        .transmit(selection(aid))
        .thenCompose(
            answer -> {
              int status = status(answer);
              return status == OK || status == 0x61 || status == 0x91
                  ? CompletableFuture.completedStage(channel)
                  : channel
                      .close()
                      .handle((done, failure) -> done)
                      .thenCompose(done -> refused("expected the application, found none"));
            });
  }

  /** CLA with the number of a channel: TS 102 221 clause 10.1.1, tables 10.3 and 10.4a. */
  static byte onChannel(byte cla, int number) {
    return number < 4 ? (byte) (cla & 0xfc | number) : (byte) (cla & 0x90 | 0x40 | number - 4);
  }

  private static byte[] selection(byte[] aid) {
    byte[] select = Arrays.copyOf(new byte[] {0x00, (byte) 0xa4, 0x04, 0x04}, 5 + aid.length);
    select[4] = (byte) aid.length;
    System.arraycopy(aid, 0, select, 5, aid.length);
    return select;
  }

  private static int status(byte[] answer) {
    return answer[answer.length - 2] & 0xff;
  }

  private static CompletionStage<CardChannel> refused(String message) {
    return CompletableFuture.failedStage(new ModemException(Reason.REFUSED, message));
  }
}
