package org.sealpost.card.modem.internal;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CardException.Reason;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.modem.api.CardChannel;
import org.sealpost.modem.api.Modem;

/**
 * Which way a command goes: on the logical channel, where the baseband is not disturbed, or on the
 * basic one, where an ENVELOPE must go (TS 102 221 clause 10.1.2: its class has no channel), and
 * what belongs to another channel of whoever calls. Any thread.
 */
public final class CardRoute {
  /** The first octets of every USIM's AID (TS 101 220, annex E). */
  private static final byte[] USIM = {(byte) 0xa0, 0x00, 0x00, 0x00, (byte) 0x87, 0x10, 0x02};

  /** The terminal's, which is the baseband. */
  private static final Set<Integer> OF_TERMINAL =
      Set.of(Instruction.TERMINAL_PROFILE, Instruction.FETCH, Instruction.TERMINAL_RESPONSE);

  private static final int MANAGE_CHANNEL = 0x70;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 0x1000;

  private final Modem modem;
  private final Optional<CardChannel> channel;

  /** Whether the last command went on the basic channel, where its answer is to be fetched too. */
  private boolean lastOnBasic;

  /**
   * @param channel empty if there is only the basic one
   */
  public CardRoute(Modem modem, Optional<CardChannel> channel) {
    this.modem = modem;
    this.channel = channel;
  }

  /**
   * Opens a logical channel with the USIM, if there is one.
   *
   * @return empty if there is only the basic channel, on which the card answered; completes
   *     exceptionally with {@link CardException}
   */
  public static CompletionStage<Optional<CardChannel>> channel(Modem modem) {
    return modem
        .openChannel(USIM)
        .thenApply(Optional::of)
        .exceptionallyCompose(
            failure ->
                Failures.isRefusal(failure) ? basic(modem) : CompletableFuture.failedStage(failure))
        .exceptionallyCompose(failure -> CompletableFuture.failedStage(Failures.of(failure)));
  }

  /** STATUS selects nothing. */
  private static CompletionStage<Optional<CardChannel>> basic(Modem modem) {
    return modem.transmit(UiccCommands.status().encode()).thenApply(answer -> Optional.empty());
  }

  /** Whether it has a channel of its own. */
  public boolean hasChannel() {
    return channel.isPresent();
  }

  /** The modem's answer; completes exceptionally with {@link CardException}. */
  public synchronized CompletionStage<byte[]> transmit(byte[] command) {
    if (command.length < SHORTEST || command.length > LONGEST) {
      return unsupported("a command of 4 to 4096 octets, found " + command.length);
    }
    int instruction = command[1] & 0xff;
    if (command[0] == (byte) UiccCommands.CAT_CLASS && OF_TERMINAL.contains(instruction)) {
      return unsupported("no command of the terminal, for that is the baseband");
    }
    boolean onBasic = channel.isEmpty() || isForBasic(command[0], instruction);
    lastOnBasic = onBasic;
    CompletionStage<byte[]> answer =
        onBasic ? modem.transmit(command) : channel.get().transmit(command);
    return answer.exceptionallyCompose(failure -> failed(failure, onBasic));
  }

  private boolean isForBasic(byte cla, int instruction) {
    return instruction == Instruction.ENVELOPE
        || instruction == MANAGE_CHANNEL
        || (cla & 0x40) != 0
        || (cla & 0x03) != 0
        || instruction == Instruction.GET_RESPONSE && lastOnBasic;
  }

  /**
   * What a modem refuses on the basic channel it does not let through to the card; on another one
   * it may be that the channel is gone.
   */
  private static CompletionStage<byte[]> failed(Throwable failure, boolean onBasic) {
    CardException known = Failures.of(failure);
    return CompletableFuture.failedStage(
        onBasic && Failures.isRefusal(failure)
            ? new CardException(Reason.UNSUPPORTED, known.getMessage(), known)
            : known);
  }

  private static CompletionStage<byte[]> unsupported(String expected) {
    return CompletableFuture.failedStage(
        new CardException(Reason.UNSUPPORTED, "APDU: expected " + expected));
  }
}
