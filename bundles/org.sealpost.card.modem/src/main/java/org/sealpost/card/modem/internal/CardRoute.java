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
  private static final int BY_FILE = 0x00;
  private static final int BY_AID = 0x04;
  private static final int BY_PATH = 0x08;
  private static final int MASTER_FILE_END = 6;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 0x1000;

  private final Modem modem;
  private Optional<CardChannel> channel;
  private boolean lost;

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
    return Failures.staged(() -> modem.openChannel(USIM))
        .thenApply(Optional::of)
        .exceptionallyCompose(
            failure ->
                Failures.isRefusal(failure) ? basic(modem) : CompletableFuture.failedStage(failure))
        .exceptionallyCompose(failure -> CompletableFuture.failedStage(Failures.of(failure)));
  }

  /** STATUS selects nothing. */
  private static CompletionStage<Optional<CardChannel>> basic(Modem modem) {
    return Failures.staged(() -> modem.transmit(UiccCommands.status().encode()))
        .thenApply(answer -> Optional.empty());
  }

  /** Whether it has a channel of its own. */
  public synchronized boolean hasChannel() {
    return channel.isPresent();
  }

  /** Whether the card is out of reach, and this of no use any more. */
  synchronized boolean isLost() {
    return lost;
  }

  /** Gives the channel back, if there is one. */
  public synchronized CompletionStage<Void> close() {
    Optional<CardChannel> open = channel;
    channel = Optional.empty();
    return open.map(CardRoute::close).orElseGet(() -> CompletableFuture.completedStage(null));
  }

  private static CompletionStage<Void> close(CardChannel open) {
    return Failures.staged(open::close);
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
    lastOnBasic = channel.isEmpty() || isForBasic(command[0], instruction);
    if (lastOnBasic) {
      return Failures.staged(() -> modem.transmit(command))
          .exceptionallyCompose(this::failedOnBasic);
    }
    CardChannel used = channel.get();
    return Failures.staged(() -> used.transmit(command))
        .exceptionallyCompose(
            failure -> Failures.isRefusal(failure) ? onAnother(used, command) : failed(failure));
  }

  /** What a modem refuses on the basic channel it does not let through to the card. */
  private CompletionStage<byte[]> failedOnBasic(Throwable failure) {
    if (!Failures.isRefusal(failure)) {
      return failed(failure);
    }
    CardException known = Failures.of(failure);
    return CompletableFuture.failedStage(
        new CardException(Reason.UNSUPPORTED, known.getMessage(), known));
  }

  /** A reset of the card, which a REFRESH may want, closed the channel: the card saw no command. */
  private CompletionStage<byte[]> onAnother(CardChannel gone, byte[] command) {
    close(gone); // it may be there all the same
    return Failures.staged(() -> modem.openChannel(USIM))
        .handle(
            (opened, failure) ->
                failure == null ? onAnother(gone, opened, command) : failed(failure))
        .thenCompose(answer -> answer);
  }

  private synchronized CompletionStage<byte[]> onAnother(
      CardChannel gone, CardChannel opened, byte[] command) {
    if (channel.filter(used -> used == gone).isEmpty()) {
      close(opened);
    } else {
      channel = Optional.of(opened);
      if (selectsByItself(command)) {
        return Failures.staged(() -> opened.transmit(command)).exceptionallyCompose(this::failed);
      }
    }
    return CompletableFuture.failedStage(
        new CardException(Reason.LINK, "the channel was closed: what was selected is lost"));
  }

  /** By AID, by path from the master file, or that file: whatever was selected before. */
  private static boolean selectsByItself(byte[] command) {
    boolean select = (command[1] & 0xff) == Instruction.SELECT && command.length > SHORTEST;
    int how = command[2];
    return select
        && (how == BY_AID
            || how == BY_PATH
            || how == BY_FILE
                && command.length > MASTER_FILE_END
                && command[MASTER_FILE_END - 1] == 0x3f
                && command[MASTER_FILE_END] == 0x00);
  }

  private synchronized CompletionStage<byte[]> failed(Throwable failure) {
    CardException known = Failures.of(failure);
    lost = true;
    return CompletableFuture.failedStage(known);
  }

  private boolean isForBasic(byte cla, int instruction) {
    return instruction == Instruction.ENVELOPE
        || instruction == MANAGE_CHANNEL
        || (cla & 0x40) != 0
        || (cla & 0x03) != 0
        || instruction == Instruction.GET_RESPONSE && lastOnBasic;
  }

  private static CompletionStage<byte[]> unsupported(String expected) {
    return CompletableFuture.failedStage(
        new CardException(Reason.UNSUPPORTED, "APDU: expected " + expected));
  }
}
