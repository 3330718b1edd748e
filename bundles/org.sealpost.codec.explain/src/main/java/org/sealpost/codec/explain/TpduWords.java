package org.sealpost.codec.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.SmsCommand;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsDeliverReport;
import org.sealpost.codec.sms.SmsStatusReport;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.Tpdu;
import org.sealpost.codec.sms.TransferStatus;
import org.sealpost.codec.sms.ValidityPeriod;

/** What the octets of TPDUs say (TS 23.040 clause 9.2.3). */
final class TpduWords {
  private static final String[] NUMBER_TYPES = {
    "unknown",
    "international",
    "national",
    "network specific",
    "subscriber",
    "alphanumeric",
    "abbreviated",
    "reserved"
  };

  private TpduWords() {}

  static String name(Tpdu tpdu) {
    if (tpdu instanceof SmsDeliver) {
      return "SMS-DELIVER";
    }
    if (tpdu instanceof SmsSubmit) {
      return "SMS-SUBMIT";
    }
    if (tpdu instanceof SmsDeliverReport) {
      return "SMS-DELIVER-REPORT";
    }
    if (tpdu instanceof SmsStatusReport) {
      return "SMS-STATUS-REPORT";
    }
    return tpdu instanceof SmsCommand ? "SMS-COMMAND" : "SMS-SUBMIT-REPORT";
  }

  static String clause(Tpdu tpdu) {
    String number =
        switch (name(tpdu)) {
          case "SMS-DELIVER" -> "1";
          case "SMS-DELIVER-REPORT" -> "1a";
          case "SMS-SUBMIT" -> "2";
          case "SMS-SUBMIT-REPORT" -> "2a";
          case "SMS-STATUS-REPORT" -> "3";
          default -> "4";
        };
    return "TS 23.040 9.2.2." + number;
  }

  static List<String> firstOctet(Tpdu tpdu, int octet) {
    List<String> bits = new ArrayList<>();
    bits.add("TP-MTI b2b1 " + (octet >> 1 & 1) + (octet & 1) + ": " + name(tpdu));
    if (tpdu instanceof SmsDeliver || tpdu instanceof SmsStatusReport) {
      bits.add("TP-MMS b3: " + ((octet & 4) == 0 ? "more messages wait" : "no more messages wait"));
      bits.add("TP-LP b4: " + ((octet & 8) == 0 ? "not set" : "not to be forwarded again"));
      bits.add(
          tpdu instanceof SmsDeliver
              ? "TP-SRI b6: " + yes(octet, 0x20, "status report returned")
              : "TP-SRQ b6: report on "
                  + ((octet & 0x20) == 0 ? "an SMS-SUBMIT" : "an SMS-COMMAND"));
    } else if (tpdu instanceof SmsSubmit submit) {
      bits.add("TP-RD b3: " + yes(octet, 4, "duplicates rejected"));
      bits.add("TP-VPF b5b4: " + format(submit.validity().format()));
      bits.add("TP-SRR b6: " + yes(octet, 0x20, "status report requested"));
    } else if (tpdu instanceof SmsCommand) {
      bits.add("TP-SRR b6: " + yes(octet, 0x20, "status report requested"));
    }
    bits.add("TP-UDHI b7: " + yes(octet, 0x40, "user data header"));
    if (tpdu instanceof SmsDeliver || tpdu instanceof SmsSubmit) {
      bits.add("TP-RP b8: " + yes(octet, 0x80, "reply path"));
    }
    return bits;
  }

  static String typeOfAddress(int octet) {
    int plan = octet & 0xf;
    return NUMBER_TYPES[octet >> 4 & 7]
        + (plan == 1 ? ", ISDN/telephone" : plan == 0 ? "" : ", numbering plan " + plan);
  }

  static String coding(int octet) {
    DataCodingScheme dcs = new DataCodingScheme(octet);
    StringJoiner words = new StringJoiner(", ");
    words.add(
        switch (dcs.alphabet()) {
          case GSM_7BIT -> "GSM 7 bit default alphabet";
          case EIGHT_BIT -> "8 bit data";
          case UCS2 -> "UCS2";
          case RESERVED -> "reserved coding, read as GSM 7 bit";
        });
    if (dcs.compressed()) {
      words.add("compressed");
    }
    dcs.messageClass().ifPresent(c -> words.add("class " + c.ordinal() + " (" + lower(c) + ")"));
    dcs.waiting()
        .ifPresent(
            waiting ->
                words.add(
                    lower(waiting.kind())
                        + (waiting.active() ? " waits" : " waits no more")
                        + (waiting.store() ? "" : ", text may be discarded")));
    if (dcs.group() == DataCodingScheme.Group.AUTOMATIC_DELETION) {
      words.add("marked for deletion");
    }
    return words.toString();
  }

  static String validity(ValidityPeriod validity) {
    String once = validity.singleShot() ? "one try" : "not known";
    return validity
        .duration()
        .map(TpduWords::duration)
        .or(() -> validity.until().map(Object::toString))
        .orElse(once);
  }

  private static String duration(Duration duration) {
    StringJoiner words = new StringJoiner(" ");
    unit(words, duration.toDays(), "d");
    unit(words, duration.toHoursPart(), "h");
    unit(words, duration.toMinutesPart(), "min");
    unit(words, duration.toSecondsPart(), "s");
    return words.length() == 0 ? "0 s" : words.toString();
  }

  private static void unit(StringJoiner words, long count, String unit) {
    if (count > 0) {
      words.add(count + " " + unit);
    }
  }

  private static String format(ValidityPeriod.Format format) {
    return format == ValidityPeriod.Format.NONE
        ? "no validity period"
        : lower(format) + " validity period";
  }

  static String status(TransferStatus status) {
    String outcome =
        switch (status.outcome()) {
          case COMPLETE -> "complete";
          case TRYING -> "temporary error, still trying";
          case PERMANENT_ERROR -> "permanent error";
          case TEMPORARY_ERROR -> "temporary error, given up";
          case RESERVED -> "reserved";
        };
    return outcome + ": " + status.description();
  }

  static String commandType(int type) {
    return switch (type) {
      case SmsCommand.ENQUIRY -> "enquiry";
      case SmsCommand.CANCEL_STATUS_REPORT -> "cancel the status report request";
      case SmsCommand.DELETE -> "delete the message";
      case SmsCommand.ENABLE_STATUS_REPORT -> "enable a status report";
      default -> type < 0xe0 ? "reserved" : "service centre specific";
    };
  }

  static String parameterIndicator(int octet) {
    StringJoiner fields = new StringJoiner(", ");
    String[] names = {"TP-PID", "TP-DCS", "TP-UDL and TP-UD"};
    for (int bit = 0; bit < names.length; bit++) {
      if ((octet >> bit & 1) == 1) {
        fields.add(names[bit]);
      }
    }
    return fields.length() == 0 ? "nothing" : fields.toString();
  }

  static String failure(int cause) {
    return switch (cause) {
      case 0x80 -> "telematic interworking not supported";
      case 0x81 -> "short message type 0 not supported";
      case 0x82 -> "cannot replace short message";
      case 0x90 -> "data coding scheme not supported";
      case 0x91 -> "message class not supported";
      case 0xa0 -> "command cannot be actioned";
      case 0xa1 -> "command unsupported";
      case 0xb0 -> "TPDU not supported";
      case 0xc0 -> "service centre busy";
      case 0xc1 -> "no service centre subscription";
      case 0xc2 -> "service centre system failure";
      case 0xc3 -> "invalid short message entity address";
      case 0xc4 -> "destination barred";
      case 0xc5 -> "duplicate rejected";
      case 0xc6 -> "validity period format not supported";
      case 0xc7 -> "validity period not supported";
      case 0xd0 -> "(U)SIM SMS storage full";
      case 0xd1 -> "no SMS storage capability in (U)SIM";
      case 0xd2 -> "error in MS";
      case 0xd3 -> "memory capacity exceeded";
      case 0xd4 -> "(U)SIM application toolkit busy";
      case 0xd5 -> "(U)SIM data download error";
      case 0xff -> "unspecified error";
      default -> cause >= 0xe0 ? "application specific" : "reserved";
    };
  }

  private static String yes(int octet, int mask, String what) {
    return ((octet & mask) == 0 ? "no " : "") + what;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
