package org.sealpost.codec.explain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CatTag;
import org.sealpost.codec.cat.ChannelStatus;
import org.sealpost.codec.cat.CommandDetails;
import org.sealpost.codec.cat.ComprehensionTlv;
import org.sealpost.codec.cat.ToolkitEvent;
import org.sealpost.codec.cat.ToolkitText;
import org.sealpost.codec.sms.Address;

/** Values of toolkit objects, behind tag and length. */
final class CatValues {
  private final TpduFields tpdus;
  private final ApduFields apdus = new ApduFields();

  CatValues(OtaContext context) {
    this.tpdus = new TpduFields(new UserDataFields(context));
  }

  /**
   * @param toCard whether a TPDU in it is on its way to the card
   */
  void value(Fields fields, ComprehensionTlv object, String clause, boolean toCard)
      throws DecodeException {
    int length = object.value().length;
    switch (object.tag()) {
      case CatTag.COMMAND_DETAILS -> details(fields, clause);
      case CatTag.DEVICE_IDENTITIES -> {
        fields.octet("source", clause, CatWords::device);
        fields.octet("destination", clause, CatWords::device);
      }
      case CatTag.RESULT -> fields.octet("general result", clause, CatWords::result);
      case CatTag.SMS_TPDU ->
          fields.group(
              "TPDU", length, "TS 23.040 9.2.2", "", "", toCard ? tpdus::toMobile : tpdus::any);
      case CatTag.EVENT_LIST -> {
        while (fields.remaining() > 0) {
          fields.octet("event", clause, CatValues::event);
        }
      }
      case CatTag.FILE_LIST -> {
        fields.number("number of files", 1, clause, "");
        byte[] paths = new byte[fields.remaining()];
        System.arraycopy(fields.all(), fields.all().length - paths.length, paths, 0, paths.length);
        fields.field("files", paths.length, clause, Files.path(paths), Files.name(paths));
      }
      case CatTag.DURATION -> {
        fields.octet("unit", clause, CatWords::unit);
        fields.number("number of units", 1, clause, "");
      }
      case CatTag.BEARER_DESCRIPTION -> {
        fields.octet("bearer type", clause, CatWords::bearer);
        if (fields.remaining() > 0) {
          fields.field("parameters", fields.remaining(), clause, "", "");
        }
      }
      case CatTag.TRANSPORT_LEVEL -> {
        fields.octet("protocol", clause, CatWords::transport);
        fields.number("port", 2, clause, "");
      }
      case CatTag.CHANNEL_STATUS -> {
        ChannelStatus status = ChannelStatus.decode(object.value());
        fields.octet("state", clause, state -> CatWords.channel(status));
        fields.octet(
            "information", clause, i -> i == ChannelStatus.LINK_DROPPED ? "link dropped" : "");
      }
      case CatTag.TONE -> fields.octet("tone", clause, CatWords::tone);
      case CatTag.BUFFER_SIZE, CatTag.CHANNEL_DATA_LENGTH ->
          fields.number("octets", length, clause, "");
      case CatTag.C_APDU -> fields.group("command", length, clause, "", "", apdus::command);
      case CatTag.R_APDU -> fields.group("answer", length, clause, "", "", apdus::answer);
      default -> fields.field("value", length, clause, text(object), "");
    }
    if (fields.remaining() > 0) {
      fields.field("further information", fields.remaining(), clause, "", "");
    }
  }

  private static void details(Fields fields, String clause) throws DecodeException {
    byte[] all = fields.all();
    fields.number("command number", 1, clause, "");
    CommandDetails details =
        new CommandDetails(0, all[all.length - 2] & 0xff, all[all.length - 1] & 0xff);
    fields.octet("type of command", "TS 102 223 9.4", type -> CatFields.name(details));
    fields.octet(
        "command qualifier", clause, qualifier -> CatWords.qualifier(details.type(), qualifier));
  }

  private static String event(int number) {
    return ToolkitEvent.of(number)
        .map(event -> event.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .orElse("unknown event");
  }

  /** What can be read as a text or a number. */
  private static String text(ComprehensionTlv object) throws DecodeException {
    byte[] value = object.value();
    return switch (object.tag()) {
      case CatTag.ADDRESS -> number(Address.decodeRp(value));
      case CatTag.ALPHA_IDENTIFIER -> quoted(ToolkitText.decodeAlpha(value));
      case CatTag.TEXT_STRING, CatTag.DEFAULT_TEXT -> quoted(ToolkitText.decodeString(value));
      case CatTag.USSD_STRING -> quoted(ToolkitText.decodeUssd(value));
      case CatTag.ITEM ->
          (value[0] & 0xff)
              + " "
              + quoted(ToolkitText.decodeAlpha(Arrays.copyOfRange(value, 1, value.length)));
      case CatTag.URL, CatTag.AT_COMMAND, CatTag.AT_RESPONSE, CatTag.LANGUAGE ->
          quoted(new String(value, StandardCharsets.ISO_8859_1));
      case CatTag.TIMER_IDENTIFIER, CatTag.ITEM_IDENTIFIER -> String.valueOf(value[0] & 0xff);
      case CatTag.AID -> HexFormat.of().withUpperCase().formatHex(value);
      default -> "";
    };
  }

  static String number(Address address) {
    return (address.type() == Address.INTERNATIONAL ? "+" : "") + address.digits();
  }

  /** Control characters as what they are, so that nothing of a message rules the screen. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || !Character.isDefined(c) || c == 0x202e) {
                quoted.append(String.format("\\u%04x", c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }
}
