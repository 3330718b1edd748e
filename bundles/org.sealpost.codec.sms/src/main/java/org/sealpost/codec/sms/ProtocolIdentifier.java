package org.sealpost.codec.sms;

import java.util.OptionalInt;

/**
 * TP-PID: what is to be done with a message besides carrying it (TS 23.040 clause 9.2.3.9).
 *
 * @param octet 0..255
 */
public record ProtocolIdentifier(int octet) {
  /** A message between two mobiles, nothing special. */
  public static final ProtocolIdentifier PLAIN = new ProtocolIdentifier(0x00);

  /** Acknowledged, neither shown nor stored. */
  public static final ProtocolIdentifier TYPE_0 = new ProtocolIdentifier(0x40);

  /** For the mobile equipment, in 8-bit data of class 1. */
  public static final ProtocolIdentifier ME_DATA_DOWNLOAD = new ProtocolIdentifier(0x7d);

  /** For the card, in 8-bit data of class 2. */
  public static final ProtocolIdentifier USIM_DATA_DOWNLOAD = new ProtocolIdentifier(0x7f);

  private static final int TELEMATIC = 0x20;
  private static final int FIRST_TYPE = 0x40;
  private static final int MOST_REPLACE = 7;

  /** Checks the range. */
  public ProtocolIdentifier {
    Range.octet("TP-PID", octet);
  }

  /** What the uppermost bits say. */
  public enum Kind {
    /** 00..1F: between two short message entities; the lower bits name the protocol. */
    SHORT_MESSAGE,
    /** 20..3F: through a telematic device, such as fax or electronic mail. */
    TELEMATIC,
    /** 40..7F: how the mobile treats the message. */
    TYPE,
    /** 80..BF: reserved. */
    RESERVED,
    /** C0..FF: as the service centre says. */
    SERVICE_CENTRE_SPECIFIC
  }

  /** What the uppermost bits say. */
  public Kind kind() {
    if (octet < FIRST_TYPE) {
      return octet < TELEMATIC ? Kind.SHORT_MESSAGE : Kind.TELEMATIC;
    }
    return octet < 0x80 ? Kind.TYPE : octet < 0xc0 ? Kind.RESERVED : Kind.SERVICE_CENTRE_SPECIFIC;
  }

  /** 1..7 if the message replaces the one of the same type, originator and service centre. */
  public OptionalInt replaceType() {
    int type = octet - FIRST_TYPE;
    return type >= 1 && type <= MOST_REPLACE ? OptionalInt.of(type) : OptionalInt.empty();
  }

  /** The standard's name of the value, or of the range it is in. */
  public String description() {
    switch (kind()) {
      case SHORT_MESSAGE:
        return octet == 0 ? "short message" : "short message entity protocol " + octet;
      case TELEMATIC:
        return telematic(octet & 0x1f);
      case TYPE:
        return type();
      case SERVICE_CENTRE_SPECIFIC:
        return "service centre specific";
      default:
        return "reserved";
    }
  }

  private String type() {
    switch (octet) {
      case 0x40:
        return "short message type 0";
      case 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47:
        return "replace short message type " + (octet - FIRST_TYPE);
      case 0x48:
        return "device triggering";
      case 0x5e:
        return "enhanced message service";
      case 0x5f:
        return "return call message";
      case 0x7c:
        return "ANSI-136 R-DATA";
      case 0x7d:
        return "ME data download";
      case 0x7e:
        return "ME depersonalisation";
      case 0x7f:
        return "(U)SIM data download";
      default:
        return "reserved";
    }
  }

  private static String telematic(int device) {
    switch (device) {
      case 0x00:
        return "telematic device of a kind known from the address";
      case 0x01:
        return "telex";
      case 0x02:
        return "group 3 telefax";
      case 0x03:
        return "group 4 telefax";
      case 0x04:
        return "voice telephone";
      case 0x05:
        return "ERMES";
      case 0x06:
        return "national paging system";
      case 0x07:
        return "videotex";
      case 0x08, 0x09, 0x0a, 0x0b:
        return "teletex";
      case 0x0d:
        return "UCI";
      case 0x10:
        return "message handling facility";
      case 0x11:
        return "public X.400 based message handling system";
      case 0x12:
        return "Internet electronic mail";
      case 0x18, 0x19, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e:
        return "telematic device as the service centre says";
      case 0x1f:
        return "GSM or UMTS mobile station";
      default:
        return "reserved telematic device";
    }
  }
}
