package org.sealpost.simulator.modem;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.simulator.card.CardChannels;

/**
 * The card for the host: +CSIM, +CCHO, +CGLA, +CCHC, +CRSM (TS 27.007 clauses 8.17, 8.18, 8.43),
 * +CUSATE (clause 12.2.4).
 */
final class CardCommands implements CommandSet {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final int SHORTEST_APDU = 4;
  private static final int SHORT_LE = 0x100;
  private static final Set<Integer> RESTRICTED =
      Set.of(
          Instruction.READ_BINARY,
          Instruction.READ_RECORD,
          Instruction.GET_RESPONSE,
          Instruction.UPDATE_BINARY,
          Instruction.UPDATE_RECORD,
          Instruction.STATUS);

  private final CardChannels card;
  private final ModemProfile profile;
  private final Consumer<byte[]> answered;
  private final BasicChannel channels;

  /**
   * The commands on this card.
   *
   * @param answered told what the card answered the host, as it may announce a proactive command
   */
  CardCommands(CardChannels card, ModemProfile profile, Consumer<byte[]> answered) {
    this.card = card;
    this.profile = profile;
    this.answered = answered;
    channels = new BasicChannel(card, profile);
  }

  @Override
  public Optional<Reply> execute(AtCommand command) throws AtError {
    if (!Set.of("+CSIM", "+CCHO", "+CGLA", "+CCHC", "+CRSM", "+CUSATE").contains(command.name())) {
      return Optional.empty();
    }
    if (command.form() == AtCommand.Form.TEST) {
      return Optional.of(Reply.of());
    }
    if (command.form() != AtCommand.Form.SET) {
      throw AtError.cme(AtError.NOT_SUPPORTED);
    }
    try {
      return Optional.of(onCard(command));
    } catch (IOException e) {
      throw AtError.cme(AtError.CARD_FAILURE);
    }
  }

  private Reply onCard(AtCommand command) throws AtError, IOException {
    return switch (command.name()) {
      case "+CSIM" -> answer("+CSIM: ", channels.transmit(apdu(command, 0)));
      case "+CGLA" -> answer("+CGLA: ", card.transmit(channel(command), apdu(command, 1)));
      case "+CCHO" -> open(command);
      case "+CUSATE" -> envelope(command.octets(0));
      case "+CCHC" -> {
        card.close(channel(command));
        yield Reply.of();
      }
      default -> restricted(command);
    };
  }

  /** Length in characters, then the command. */
  private static byte[] apdu(AtCommand command, int at) throws AtError {
    byte[] apdu = command.octets(at + 1);
    if (apdu.length < SHORTEST_APDU || command.number(at, 0) != 2 * apdu.length) {
      throw AtError.cme(AtError.INCORRECT_PARAMETERS);
    }
    return apdu;
  }

  private Reply answer(String name, byte[] response) {
    answered.accept(response);
    return Reply.of(name + 2 * response.length + ",\"" + HEX.formatHex(response) + "\"");
  }

  /** The baseband gives it to the card and gets the whole answer. */
  private Reply envelope(byte[] data) throws AtError, IOException {
    if (data.length == 0 || data.length >= SHORT_LE) {
      throw AtError.cme(AtError.INCORRECT_PARAMETERS);
    }
    ResponseApdu answer =
        card.run(
            CardChannels.BASEBAND,
            CommandApdu.of(UiccCommands.CAT_CLASS, Instruction.ENVELOPE, 0, 0, data));
    answered.accept(answer.encode());
    return Reply.of(
        "+CUSATE: \"" + HEX.formatHex(answer.data()) + "\",0",
        "+CUSATE2: " + answer.status().sw1() + "," + answer.status().sw2());
  }

  private int channel(AtCommand command) throws AtError {
    int channel = profile.meant(command.argument(0));
    if (channel == CardChannels.BASIC || !card.isOpen(channel)) {
      throw AtError.cme(AtError.INCORRECT_PARAMETERS);
    }
    return channel;
  }

  private Reply open(AtCommand command) throws AtError, IOException {
    byte[] aid = command.octets(0);
    if (aid.length < 1 || aid.length > 16) {
      throw AtError.cme(AtError.INCORRECT_PARAMETERS);
    }
    OptionalInt channel = card.open(aid);
    if (channel.isEmpty()) {
      throw AtError.cme(AtError.NOT_FOUND);
    }
    return Reply.of(profile.channelAnswer().replace("%d", profile.told(channel.getAsInt())));
  }

  /** {@code command,fileid,P1,P2,P3,data,path}; the modem selects the file itself. */
  private Reply restricted(AtCommand command) throws AtError, IOException {
    int instruction = command.number(0, 0);
    if (!RESTRICTED.contains(instruction)) {
      throw AtError.cme(AtError.INCORRECT_PARAMETERS);
    }
    int file = command.number(1, FilePath.MASTER_FILE, 0, 0xffff);
    ResponseApdu selected = card.run(CardChannels.BASEBAND, select(file, command.argument(6)));
    if (!selected.isOk() || instruction == Instruction.GET_RESPONSE) {
      return restricted(selected);
    }
    int p1 = command.number(2, 0, 0, 0xff);
    int p2 = command.number(3, 0, 0, 0xff);
    int p3 = command.number(4, 0, 0, 0xff);
    byte[] data = command.octets(5);
    CommandApdu apdu =
        data.length > 0
            ? CommandApdu.of(UiccCommands.CLASS, instruction, p1, p2, data)
            : CommandApdu.of(
                    instruction == Instruction.STATUS ? UiccCommands.CAT_CLASS : UiccCommands.CLASS,
                    instruction,
                    p1,
                    p2)
                .withExpected(p3 == 0 ? SHORT_LE : p3);
    return restricted(card.run(CardChannels.BASEBAND, apdu));
  }

  private static Reply restricted(ResponseApdu answer) {
    String data = answer.data().length == 0 ? "" : ",\"" + HEX.formatHex(answer.data()) + "\"";
    return Reply.of("+CRSM: " + answer.status().sw1() + "," + answer.status().sw2() + data);
  }

  /** Without a path a file with 6Fxx is one of the USIM, any other one of the master file. */
  private static CommandApdu select(int file, String path) throws AtError {
    String name = "%04X".formatted(file);
    String directory = !path.isEmpty() ? path : name.startsWith("6F") ? "7FFF" : "";
    StringBuilder text = new StringBuilder("3F00");
    String whole = directory.startsWith("3F00") ? directory.substring(4) : directory;
    for (int i = 0; i + 4 <= whole.length(); i += 4) {
      text.append('/').append(whole, i, i + 4);
    }
    if (file != FilePath.MASTER_FILE) {
      text.append('/').append(name);
    }
    try {
      return UiccCommands.select(FilePath.parse(text.toString()));
    } catch (IllegalArgumentException e) {
      throw AtError.cme(AtError.INCORRECT_PARAMETERS);
    }
  }
}
