package org.sealpost.codec.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CatTag;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ComprehensionTlv;
import org.sealpost.codec.cat.Envelope;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.ProactiveCommand;
import org.sealpost.codec.ota.Transport;
import org.sealpost.codec.sms.AssembledMessage;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsDeliverReport;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.Tpdu;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;

/** The forms in which people have secured packets, from the outermost to the bare packet. */
public enum SecuredForm {
  /** A command APDU: ENVELOPE. */
  APDU("ENVELOPE APDU"),
  /** The data of an ENVELOPE, from D1 on. */
  ENVELOPE("envelope data"),
  /** A proactive command SEND SHORT MESSAGE, from D0 on. */
  PROACTIVE("proactive command"),
  /** What a card answers to an ENVELOPE: a response packet behind its header, and a status word. */
  ANSWER("answer with status word"),
  /** Packet behind a user data header. */
  USER_DATA("user data header and packet"),
  /** A command packet from CPL on. */
  COMMAND("command packet"),
  /** A response packet from RPL on. */
  RESPONSE("response packet"),
  /** A command packet from CPI on, as on CAT_TP and TCP/IP. */
  COMMAND_WITH_IDENTIFIER("command packet with CPI"),
  /** A response packet from RPI on, as on CAT_TP and TCP/IP. */
  RESPONSE_WITH_IDENTIFIER("response packet with RPI"),
  /** A short message. */
  TPDU("TPDU");

  private static final List<Integer> COMMAND_HEADERS = List.of(0x0d, 0x0f, 0x11, 0x15);
  private static final List<Integer> RESPONSE_HEADERS = List.of(0x0a, 0x0c, 0x0e, 0x12);

  /** What CPL says of a packet that was cut or has something behind it. */
  private static final int MOST_USUAL = 0x1ff;

  private final String words;

  SecuredForm(String words) {
    this.words = words;
  }

  /** The form in words. */
  public String words() {
    return words;
  }

  /**
   * A packet, or a part of one, as it was found in a form.
   *
   * @param transport which decides how the packet begins
   * @param isCommand whether it is a command packet; of a part behind the first it is not known
   * @param octets the packet; of a part empty
   * @param part the part of a concatenated message, if it is one
   */
  public record Found(
      Transport transport, boolean isCommand, byte[] octets, Optional<UserData> part) {
    /** Copies the octets. */
    public Found {
      octets = octets.clone();
    }

    /** A copy of the octets. */
    @Override
    public byte[] octets() {
      return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Found that
          && transport == that.transport
          && isCommand == that.isCommand
          && Arrays.equals(octets, that.octets)
          && part.equals(that.part);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
      return "Found[" + transport + ", " + octets.length + " octets]";
    }
  }

  /**
   * The form that octets have.
   *
   * @throws DecodeException if they have none; it says which they come closest to
   */
  public static SecuredForm of(byte[] octets) throws DecodeException {
    List<String> reasons = new ArrayList<>();
    for (SecuredForm form : values()) {
      if (form.mayBe(octets)) {
        try {
          form.find(octets);
          return form;
        } catch (DecodeException e) {
          reasons.add(form.words + " (" + e.getMessage() + ")");
        }
      }
    }
    throw new DecodeException(
        "secured packet",
        0,
        "an ENVELOPE, a TPDU, a user data header with a packet, or a packet",
        reasons.isEmpty() ? "nothing like it" : "at most: " + String.join("; ", reasons));
  }

  /**
   * The packet in octets of this form.
   *
   * @throws DecodeException if they are not of this form, or hold no secured packet
   */
  public Found find(byte[] octets) throws DecodeException {
    return switch (this) {
      case APDU -> ENVELOPE.find(CommandApdu.decode(octets).data());
      case ENVELOPE -> TPDU.find(tpdu("ENVELOPE", Envelope.decode(octets).find(CatTag.SMS_TPDU)));
      case PROACTIVE ->
          TPDU.find(
              tpdu("proactive command", ProactiveCommand.decode(octets).find(CatTag.SMS_TPDU)));
      case ANSWER -> USER_DATA.find(Arrays.copyOf(octets, Math.max(0, octets.length - 2)));
      case USER_DATA -> found(UserData.decode(octets));
      case TPDU -> found(userData(TpduFields.decode(octets)));
      case COMMAND -> bare(Transport.SMS, true, octets);
      case RESPONSE -> bare(Transport.SMS, false, octets);
      case COMMAND_WITH_IDENTIFIER -> bare(Transport.CAT_TP, true, octets);
      case RESPONSE_WITH_IDENTIFIER -> bare(Transport.CAT_TP, false, octets);
    };
  }

  /**
   * The packet in one input, or in all parts of a concatenated message in any order, each in a form
   * that is recognised.
   *
   * @throws DecodeException if a part is none, or parts are missing
   */
  public static Found whole(Collection<byte[]> inputs) throws DecodeException {
    List<UserData> parts = new ArrayList<>();
    for (byte[] input : inputs) {
      Found found = of(input).find(input);
      if (found.part().isEmpty()) {
        if (inputs.size() == 1) {
          return found;
        }
        throw new DecodeException("secured packet", 0, "parts of one message", "a whole packet");
      }
      parts.add(found.part().get());
    }
    AssembledMessage message = require(AssembledMessage.of(parts), parts.size());
    Optional<UserDataHeader> header = message.header();
    boolean command = header.filter(UserDataHeader::isCommandPacket).isPresent();
    if (!command && header.filter(UserDataHeader::isResponsePacket).isEmpty()) {
      throw new DecodeException(
          "concatenated message", 0, "element 70 or 71 in the first part", "neither");
    }
    return bare(Transport.SMS, command, message.body());
  }

  static AssembledMessage require(Optional<AssembledMessage> message, int parts)
      throws DecodeException {
    if (message.isEmpty()) {
      throw new DecodeException("concatenated message", 0, "all of its parts", parts + " of them");
    }
    return message.get();
  }

  /** What the first octets rule out, so that the reasons given are those that matter. */
  private boolean mayBe(byte[] octets) {
    if (octets.length < 4) {
      return false;
    }
    int first = octets[0] & 0xff;
    return switch (this) {
      case APDU -> (octets[1] & 0xff) == Instruction.ENVELOPE && first >= 0x80;
      case ENVELOPE -> first == CatTag.SMS_PP_DOWNLOAD;
      case PROACTIVE -> first == CatTag.PROACTIVE_COMMAND;
      case ANSWER -> isAnswer(octets);
      case USER_DATA -> first >= 2 && first < octets.length;
      case COMMAND -> looksBare(octets) && COMMAND_HEADERS.contains(octets[2] & 0xff);
      case RESPONSE -> looksBare(octets) && RESPONSE_HEADERS.contains(octets[2] & 0xff);
      case COMMAND_WITH_IDENTIFIER -> first == 1;
      case RESPONSE_WITH_IDENTIFIER -> first == 2;
      case TPDU -> true;
    };
  }

  /** Whether two octets are left behind a response packet. */
  static boolean isAnswer(byte[] octets) {
    return octets.length >= 7
        && octets[0] == 2
        && octets[1] == UserDataHeader.RESPONSE_PACKET
        && length(octets, 3) == octets.length - 7;
  }

  /** Whether a length stands in front, right or not quite right. */
  private static boolean looksBare(byte[] octets) {
    int length = length(octets, 0);
    return length == octets.length - 2 || length <= MOST_USUAL;
  }

  private static int length(byte[] octets, int at) {
    return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
  }

  private static byte[] tpdu(String structure, Optional<ComprehensionTlv> object)
      throws DecodeException {
    if (object.isEmpty()) {
      throw new DecodeException(structure, 0, "an SMS TPDU", "none");
    }
    return object.get().value();
  }

  static UserData userData(Tpdu tpdu) throws DecodeException {
    Optional<UserData> data =
        tpdu instanceof SmsDeliver deliver
            ? Optional.of(deliver.userData())
            : tpdu instanceof SmsSubmit submit
                ? Optional.of(submit.userData())
                : tpdu instanceof SmsDeliverReport report ? report.userData() : Optional.empty();
    if (data.isEmpty()) {
      throw new DecodeException(TpduWords.name(tpdu), 0, "user data", "none");
    }
    return data.get();
  }

  private static Found found(UserData data) throws DecodeException {
    boolean command = data.header().filter(UserDataHeader::isCommandPacket).isPresent();
    boolean response = data.header().filter(UserDataHeader::isResponsePacket).isPresent();
    if (data.concatenation().filter(numbers -> numbers.total() > 1).isPresent()) {
      return new Found(Transport.SMS, command, new byte[0], Optional.of(data));
    }
    if (!command && !response) {
      throw new DecodeException(
          "user data", 0, "a header with element 70 or 71, or a part", "neither");
    }
    return bare(Transport.SMS, command, data.body());
  }

  private static Found bare(Transport transport, boolean command, byte[] octets)
      throws DecodeException {
    PacketFields.require(transport, command, octets);
    return new Found(transport, command, octets, Optional.empty());
  }
}
