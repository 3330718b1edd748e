package org.sealpost.codec.explain;

import java.util.Optional;
import org.sealpost.codec.sms.ApplicationPorts;
import org.sealpost.codec.sms.Concatenation;
import org.sealpost.codec.sms.InformationElement;
import org.sealpost.codec.sms.NationalLanguage;
import org.sealpost.codec.sms.UserDataHeader;

/** Elements of user data headers (TS 23.040 clause 9.2.3.24). */
final class HeaderWords {
  private static final String CLAUSE = "TS 23.040 9.2.3.24";

  private HeaderWords() {}

  static String name(int id) {
    return switch (id) {
      case 0x00 -> "concatenated short messages, 8 bit reference";
      case 0x01 -> "special SMS message indication";
      case 0x04 -> "application ports, 8 bit";
      case 0x05 -> "application ports, 16 bit";
      case 0x06 -> "SMSC control parameters";
      case 0x07 -> "UDH source indicator";
      case 0x08 -> "concatenated short messages, 16 bit reference";
      case 0x09 -> "wireless control message protocol";
      case 0x20 -> "RFC 5322 e-mail header";
      case 0x21 -> "hyperlink format";
      case 0x22 -> "reply address";
      case 0x24 -> "national language single shift";
      case 0x25 -> "national language locking shift";
      case 0x70 -> "command packet of (U)SIM toolkit security";
      case 0x71 -> "response packet of (U)SIM toolkit security";
      default -> other(id);
    };
  }

  private static String other(int id) {
    if (id >= 0x0a && id <= 0x1f) {
      return "enhanced message service";
    }
    if (id >= 0x72 && id <= 0x7f) {
      return "(U)SIM toolkit security header";
    }
    if (id >= 0x80 && id <= 0x9f) {
      return "between short message entities";
    }
    return id >= 0xc0 && id <= 0xdf ? "service centre specific" : "reserved";
  }

  static String clause(int id) {
    return switch (id) {
      case 0x00 -> CLAUSE + ".1";
      case 0x01 -> CLAUSE + ".2";
      case 0x04 -> CLAUSE + ".3";
      case 0x05 -> CLAUSE + ".4";
      case 0x06 -> CLAUSE + ".5";
      case 0x07 -> CLAUSE + ".6";
      case 0x08 -> CLAUSE + ".8";
      case 0x09 -> CLAUSE + ".9";
      case 0x24 -> CLAUSE + ".15";
      case 0x25 -> CLAUSE + ".16";
      case 0x70, 0x71 -> "TS 31.115 4";
      default -> CLAUSE;
    };
  }

  /** What the value says; empty where that is not known. */
  static String value(InformationElement element) {
    boolean shift =
        element.id() == NationalLanguage.SINGLE_SHIFT
            || element.id() == NationalLanguage.LOCKING_SHIFT;
    if (shift && element.value().length == 1) {
      return NationalLanguage.of(element.value()[0] & 0xff)
          .map(NationalLanguage::label)
          .orElse("reserved");
    }
    UserDataHeader header = UserDataHeader.of(element);
    Optional<Concatenation> place = header.concatenation();
    Optional<ApplicationPorts> ports = header.ports();
    return place
        .map(
            numbers ->
                "reference "
                    + numbers.reference()
                    + ", part "
                    + numbers.sequence()
                    + " of "
                    + numbers.total())
        .or(() -> ports.map(p -> "to port " + p.destination() + ", from port " + p.originator()))
        .orElse("");
  }
}
