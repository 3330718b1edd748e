package org.sealpost.simulator.card;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.cat.UiccCommands;

/**
 * The users of one card, none of whom moves the selection of another. The software card has no
 * logical channels, so they are made of its basic one: who comes after another first selects again
 * what he had selected.
 */
public final class CardChannels {
  /** The modem's own. */
  public static final int BASEBAND = -1;

  /** The basic channel, as the host has it. */
  public static final int BASIC = 0;

  private static final int MOST_CHANNELS = 19;
  private static final int MOST_SELECTIONS = 16;
  private static final int BY_AID = 0x04;

  private final SimCard card;
  private final Map<Integer, List<byte[]>> selections = new HashMap<>();
  private final Map<Integer, byte[]> parked = new HashMap<>();
  private OptionalInt announced = OptionalInt.empty();
  private int current = BASEBAND;

  /** Nobody has selected anything yet. */
  public CardChannels(SimCard card) {
    this.card = card;
    clear();
  }

  /** Resets the card, which closes all channels. */
  public void reset() {
    card.reset();
    clear();
  }

  private void clear() {
    parked.clear();
    announced = OptionalInt.empty();
    selections.clear();
    selections.put(BASEBAND, new ArrayList<>());
    selections.put(BASIC, new ArrayList<>());
  }

  /**
   * Opens a channel with an application selected.
   *
   * @param aid 1..16 octets
   * @return its number, 1..19; empty if there is no such application, or no channel left
   */
  public OptionalInt open(byte[] aid) throws IOException {
    OptionalInt channel = open();
    if (channel.isPresent()
        && !run(channel.getAsInt(), UiccCommands.selectApplication(aid)).isOk()) {
      close(channel.getAsInt());
      return OptionalInt.empty();
    }
    return channel;
  }

  /**
   * Opens a channel with nothing selected.
   *
   * @return its number, 1..19; empty if there is no channel left
   */
  public OptionalInt open() {
    int channel = 1;
    while (selections.containsKey(channel)) {
      channel++;
    }
    if (channel > MOST_CHANNELS) {
      return OptionalInt.empty();
    }
    selections.put(channel, new ArrayList<>());
    return OptionalInt.of(channel);
  }

  /** Whether the channel, 0 included, is open. */
  public boolean isOpen(int channel) {
    return channel >= BASIC && selections.containsKey(channel);
  }

  /** Closes a channel that {@link #open} opened. */
  public void close(int channel) {
    selections.remove(channel);
    parked.remove(channel);
  }

  /**
   * Carries out one command as it is; the answer is the card's own.
   *
   * @param channel an open one
   */
  public byte[] transmit(int channel, byte[] apdu) throws IOException {
    select(channel);
    byte[] kept = parked.remove(channel);
    if (kept != null && isInstruction(apdu, Instruction.GET_RESPONSE)) {
      return kept;
    }
    byte[] answer = card.transmit(apdu);
    announced = decode(answer).moreAvailable();
    remember(channel, apdu, answer);
    return answer;
  }

  private static boolean isInstruction(byte[] apdu, int instruction) {
    return apdu.length > 4 && (apdu[1] & 0xff) == instruction;
  }

  /** Carries out a command with all that it takes to get its whole answer. */
  public ResponseApdu run(int channel, CommandApdu command) throws IOException {
    ResponseApdu answer = once(channel, command);
    if (answer.wrongLe().isPresent()) {
      answer = once(channel, command.withExpected(answer.wrongLe().getAsInt()));
    }
    ByteWriter data = new ByteWriter().bytes(answer.data());
    while (answer.moreAvailable().isPresent()) {
      answer = once(channel, UiccCommands.getResponse(answer.moreAvailable().getAsInt()));
      data.bytes(answer.data());
    }
    return new ResponseApdu(data.toByteArray(), answer.status());
  }

  private ResponseApdu once(int channel, CommandApdu command) throws IOException {
    return decode(transmit(channel, command.encode()));
  }

  private void select(int channel) throws IOException {
    if (channel == current) {
      return;
    }
    if (announced.isPresent()) { // the card would forget what the channel is still to get
      parked.put(current, card.transmit(UiccCommands.getResponse(announced.getAsInt()).encode()));
      announced = OptionalInt.empty();
    }
    current = channel;
    card.transmit(UiccCommands.select(FilePath.MASTER_FILE).encode());
    for (byte[] selection : selections.get(channel)) {
      card.transmit(selection);
    }
  }

  private void remember(int channel, byte[] apdu, byte[] answer) throws IOException {
    boolean select = isInstruction(apdu, Instruction.SELECT);
    StatusWord status = decode(answer).status();
    if (!select || !status.isOk() && status.moreAvailable().isEmpty()) {
      return;
    }
    List<byte[]> made = selections.get(channel);
    if (apdu[2] == BY_AID) {
      made.clear();
    } else if (made.size() >= MOST_SELECTIONS) {
      made.remove(1);
    }
    made.add(apdu.clone());
  }

  private static ResponseApdu decode(byte[] answer) throws IOException {
    try {
      return ResponseApdu.decode(answer);
    } catch (DecodeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
