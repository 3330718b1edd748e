package org.sealpost.codec.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CatTag;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.SealedCommand;
import org.sealpost.codec.ota.Transport;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.AssembledMessage;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.Tpdu;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;

/**
 * Explains octets. Every method throws {@link DecodeException} if the octets are not what it is
 * told to expect; what only a part of them is wrong with is said in that part's explanation.
 */
public final class Explainer {
  private static final String CONCATENATION = "TS 23.040 9.2.3.24.1";

  private final OtaContext context;

  /** Explains secured packets as far as they can be read without keys. */
  public Explainer() {
    this(OtaContext.NONE);
  }

  /**
   * @param context what is known about secured packets
   */
  public Explainer(OtaContext context) {
    this.context = context;
  }

  /** A command APDU, the data of an ENVELOPE (from D1 on), or what FETCH got (from D0 on). */
  public Explanation apdu(byte[] octets) throws DecodeException {
    int first = octets.length == 0 ? 0 : octets[0] & 0xff;
    CatFields toolkit = new CatFields(context);
    if (first == CatTag.PROACTIVE_COMMAND) {
      return Fields.explain("proactive command", octets, "TS 102 223 6.6", "", toolkit::proactive);
    }
    if (first > CatTag.PROACTIVE_COMMAND && first <= CatTag.PROSE_REPORT) {
      return Fields.explain("envelope", octets, "TS 102 223 7", "", toolkit::envelope);
    }
    ApduFields apdus = new ApduFields(toolkit::envelope);
    String name = octets.length < 3 ? "" : ApduFields.name(octets);
    return Fields.explain("command APDU", octets, "TS 102 221 10.1", name, apdus::command);
  }

  /** A card's answer: data, if there are any, and a status word. */
  public Explanation answer(byte[] octets) throws DecodeException {
    if (SecuredForm.isAnswer(octets)) {
      return secured(SecuredForm.ANSWER, octets);
    }
    return Fields.explain("response APDU", octets, "TS 102 221 10.2", "", new ApduFields()::answer);
  }

  /** A TPDU of either direction: of two possible ones the message, not the report. */
  public Explanation tpdu(byte[] octets) throws DecodeException {
    return Fields.explain("TPDU", octets, "TS 23.040 9.2.2", "", tpdus()::any);
  }

  /** A TPDU from a service centre to a mobile. */
  public Explanation tpduToMobile(byte[] octets) throws DecodeException {
    return Fields.explain("TPDU", octets, "TS 23.040 9.2.2", "to the mobile", tpdus()::toMobile);
  }

  /** A TPDU from a mobile to a service centre. */
  public Explanation tpduFromMobile(byte[] octets) throws DecodeException {
    return Fields.explain(
        "TPDU", octets, "TS 23.040 9.2.2", "from the mobile", tpdus()::fromMobile);
  }

  /** A TPDU behind a service centre's address with its length, as modems show messages. */
  public Explanation pdu(byte[] octets) throws DecodeException {
    int length = new ByteReader("PDU", octets).u8("service centre length");
    return Fields.explain(
        "PDU",
        octets,
        "TS 27.005 3.1",
        "",
        fields -> {
          fields.number("service centre length", 1, "TS 24.011 8.2.5.1", "octets");
          if (length > 0) {
            byte[] address = Arrays.copyOfRange(octets, 1, Math.min(octets.length, 1 + length));
            String number = CatValues.number(Address.decodeRp(address));
            fields.field("service centre", length, "TS 24.011 8.2.5.1", number, "");
          }
          fields.group("TPDU", fields.remaining(), "TS 23.040 9.2.2", "", "", tpdus()::any);
        });
  }

  /** An EAP packet. */
  public Explanation eap(byte[] octets) throws DecodeException {
    return Fields.explain("EAP packet", octets, "RFC 3748 4", "", EapFields::describe);
  }

  /** A secured packet in any of the forms. */
  public Explanation secured(byte[] octets) throws DecodeException {
    return secured(SecuredForm.of(octets), octets);
  }

  /** A secured packet in one certain form. */
  public Explanation secured(SecuredForm form, byte[] octets) throws DecodeException {
    SecuredForm.Found found = form.find(octets);
    return switch (form) {
      case APDU, ENVELOPE, PROACTIVE -> apdu(octets);
      case TPDU -> tpdu(octets);
      case USER_DATA ->
          Fields.explain(
              "user data", octets, "TS 31.115 4", "", fields -> userData(fields, octets));
      case ANSWER -> {
        byte[] data = Arrays.copyOf(octets, octets.length - 2);
        yield Fields.explain(
            "answer to the ENVELOPE",
            octets,
            "TS 31.111 7.1.1",
            "",
            fields -> {
              fields.group(
                  "user data", data.length, "TS 31.115 4", "", "", inner -> userData(inner, data));
              ScriptFields.statusWord(fields, "TS 102 221 10.2.1");
            });
      }
      case COMMAND, RESPONSE, COMMAND_WITH_IDENTIFIER, RESPONSE_WITH_IDENTIFIER ->
          packet(found.transport(), found.isCommand(), octets);
    };
  }

  /** A command or response packet as the transport carries it. */
  public Explanation packet(Transport transport, boolean isCommand, byte[] octets)
      throws DecodeException {
    PacketFields packets = new PacketFields(context);
    return Fields.explain(
        isCommand ? "command packet" : "response packet",
        octets,
        isCommand ? "TS 102 225 5.1" : "TS 102 225 5.2",
        "",
        fields -> packets.describe(transport, isCommand, fields));
  }

  /**
   * The text or data of a message of several TPDUs, which are all of its parts in any order.
   *
   * @throws DecodeException if they are not
   */
  public Explanation assembled(Collection<byte[]> tpdus) throws DecodeException {
    List<UserData> parts = new ArrayList<>();
    int dcs = 0;
    for (byte[] tpdu : tpdus) {
      Tpdu decoded = TpduFields.decode(tpdu);
      parts.add(SecuredForm.userData(decoded));
      dcs = TpduFields.coding(decoded);
    }
    AssembledMessage message = SecuredForm.require(AssembledMessage.of(parts), parts.size());
    Optional<UserDataHeader> header = message.header();
    if (header.filter(h -> h.isCommandPacket() || h.isResponsePacket()).isPresent()) {
      return assembledPacket(tpdus);
    }
    Optional<String> text = message.text(new DataCodingScheme(dcs)).map(CatValues::quoted);
    return Fields.explain(
        "message",
        new byte[0],
        CONCATENATION,
        parts.size() + " parts put together",
        fields -> {
          if (text.isPresent()) {
            fields.note("text", text.get(), "", "");
          } else {
            fields.derived("data", message.body(), "", "", ApduFields::plain);
          }
        });
  }

  /**
   * The secured packet in all parts of a concatenated message, each in a form that is recognised.
   *
   * @throws DecodeException if they are not all parts of one message
   */
  public Explanation assembledPacket(Collection<byte[]> inputs) throws DecodeException {
    SecuredForm.Found whole = SecuredForm.whole(inputs);
    String name = whole.isCommand() ? "command packet" : "response packet";
    PacketFields packets = new PacketFields(context);
    return Fields.explain(
        "message",
        new byte[0],
        "TS 31.115 4.3",
        inputs.size() + " parts put together",
        fields ->
            fields.derived(
                name,
                whole.octets(),
                "TS 102 225 5",
                "",
                inner -> packets.describe(whole.transport(), whole.isCommand(), inner)));
  }

  /**
   * The header of the command packet in any form, by which a response is opened.
   *
   * @throws DecodeException if there is no whole command packet
   */
  public static CommandHeader commandHeader(byte[] octets) throws DecodeException {
    return sealedCommand(octets).header();
  }

  /** The whole command packet, in any form, that {@link #commandHeader} is the header of. */
  public static SealedCommand sealedCommand(byte[] octets) throws DecodeException {
    SecuredForm.Found found = SecuredForm.of(octets).find(octets);
    if (!found.isCommand() || found.part().isPresent()) {
      throw new DecodeException(
          "secured packet", 0, "a whole command packet", "a response or a part");
    }
    return SealedCommand.parse(found.transport(), found.octets());
  }

  private void userData(Fields fields, byte[] octets) throws DecodeException {
    new UserDataFields(context)
        .describe(fields, UserData.decode(octets), DataCodingScheme.EIGHT_BIT.octet());
  }

  private TpduFields tpdus() {
    return new TpduFields(new UserDataFields(context));
  }
}
