package org.sealpost.codec.explain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.sealpost.codec.aka.AkaSubtype;
import org.sealpost.codec.aka.AttributeType;
import org.sealpost.codec.aka.EapPacket;
import org.sealpost.codec.bytes.DecodeException;

/** EAP packets (RFC 3748), and in them EAP-AKA and EAP-AKA' (RFC 4187, RFC 9048). */
final class EapFields {
  private static final String EAP = "RFC 3748 4";
  private static final String AKA = "RFC 4187 8.1";
  private static final int IDENTITY = 1;
  private static final int NOTIFICATION = 2;
  private static final int NAK = 3;
  private static final int TYPE_AKA = 23;
  private static final int TYPE_AKA_PRIME = 50;

  private EapFields() {}

  static void describe(Fields fields) throws DecodeException {
    EapPacket packet = EapPacket.decode(fields.all());
    fields.octet("code", EAP, code -> packet.code().name().toLowerCase(Locale.ROOT));
    fields.number("identifier", 1, EAP, "the same in request and response");
    fields.number("length", 2, EAP, "octets of the packet");
    if (fields.remaining() == 0) {
      return;
    }
    int type = fields.octet("type", "RFC 3748 5", EapFields::type);
    switch (type) {
      case TYPE_AKA, TYPE_AKA_PRIME -> aka(fields);
      case IDENTITY, NOTIFICATION -> {
        if (fields.remaining() > 0) {
          fields.field("text", fields.remaining(), "RFC 3748 5." + type, text(fields), "");
        }
      }
      case NAK -> {
        while (fields.remaining() > 0) {
          fields.octet("wanted type", "RFC 3748 5.3.1", EapFields::type);
        }
      }
      default -> {
        if (fields.remaining() > 0) {
          fields.field("data", fields.remaining(), EAP, "", "of a type not explained here");
        }
      }
    }
  }

  private static String text(Fields fields) {
    byte[] all = fields.all();
    byte[] rest = Arrays.copyOfRange(all, all.length - fields.remaining(), all.length);
    return CatValues.quoted(new String(rest, StandardCharsets.UTF_8));
  }

  private static void aka(Fields fields) throws DecodeException {
    fields.octet("subtype", "RFC 4187 11", EapFields::subtype);
    fields.field("reserved", 2, AKA, "", "");
    while (fields.remaining() > 0) {
      attribute(fields);
    }
  }

  private static void attribute(Fields fields) throws DecodeException {
    byte[] all = fields.all();
    int at = all.length - fields.remaining();
    Optional<AttributeType> type = AttributeType.of(all[at] & 0xff);
    int words = fields.remaining() > 1 ? all[at + 1] & 0xff : 0;
    String name = type.map(known -> "AT_" + known).orElse("attribute " + (all[at] & 0xff));
    String clause = type.map(EapFields::clause).orElse(AKA);
    if (words == 0) {
      fields.field(name, fields.remaining(), AKA, "", "length 0: the rest cannot be read");
      return;
    }
    String unknown = (all[at] & 0xff) < 128 ? "unknown, not skippable" : "unknown, to be skipped";
    fields.group(
        name,
        4 * words,
        clause,
        "",
        type.isPresent() ? "" : unknown,
        inner -> content(inner, type, clause));
  }

  private static void content(Fields inner, Optional<AttributeType> type, String clause)
      throws DecodeException {
    inner.number("attribute type", 1, AKA, "");
    inner.number("length", 1, AKA, "words of four octets");
    if (type.isEmpty()) {
      inner.field("value", inner.remaining(), AKA, "", "");
      return;
    }
    switch (type.get()) {
      case IDENTITY, NEXT_PSEUDONYM, NEXT_REAUTH_ID, KDF_INPUT -> string(inner, clause);
      case RES -> bits(inner, clause);
      case NOTIFICATION -> inner.number("notification code", 2, clause, notification(inner.all()));
      case CLIENT_ERROR_CODE -> inner.number("client error code", 2, clause, "0 is general");
      case KDF -> inner.number("key derivation function", 2, clause, "1 is HMAC-SHA-256");
      case COUNTER -> inner.number("counter", 2, clause, "");
      case BIDDING -> inner.number("bidding", 2, clause, "8000: EAP-AKA' is possible too");
      case AUTS -> inner.field("AUTS", inner.remaining(), clause, "", "");
      case PADDING -> inner.field("zeros", inner.remaining(), clause, "", "");
      default -> {
        inner.field("reserved", 2, clause, "", "");
        if (inner.remaining() > 0) {
          inner.field(type.get().name(), inner.remaining(), clause, "", "");
        }
      }
    }
  }

  private static void string(Fields inner, String clause) throws DecodeException {
    int length = (int) inner.number("actual length", 2, clause, "octets");
    byte[] value = Arrays.copyOfRange(inner.all(), 4, 4 + Math.min(length, inner.remaining()));
    String text = CatValues.quoted(new String(value, StandardCharsets.UTF_8));
    inner.field("content", length, clause, text, "");
    if (inner.remaining() > 0) {
      inner.field("padding", inner.remaining(), clause, "", "");
    }
  }

  private static void bits(Fields inner, String clause) throws DecodeException {
    int bits = (int) inner.number("length in bits", 2, clause, "");
    inner.field("RES", (bits + 7) / 8, clause, "", "");
    if (inner.remaining() > 0) {
      inner.field("padding", inner.remaining(), clause, "", "");
    }
  }

  private static String notification(byte[] attribute) {
    int code = attribute.length < 4 ? 0 : (attribute[2] & 0xff) << 8 | attribute[3] & 0xff;
    return switch (code) {
      case 0 -> "general failure after authentication";
      case 16384 -> "general failure";
      case 32768 -> "success";
      case 1026 -> "the user has been temporarily denied access";
      case 1031 -> "the user has not subscribed to the requested service";
      default -> (code & 0x8000) == 0 ? "a failure" : "no failure";
    };
  }

  private static String type(int type) {
    return switch (type) {
      case IDENTITY -> "Identity";
      case NOTIFICATION -> "Notification";
      case NAK -> "Nak";
      case 4 -> "MD5-Challenge";
      case 13 -> "EAP-TLS";
      case 18 -> "EAP-SIM";
      case 21 -> "EAP-TTLS";
      case TYPE_AKA -> "EAP-AKA";
      case 25 -> "PEAP";
      case TYPE_AKA_PRIME -> "EAP-AKA'";
      case 254 -> "expanded type";
      default -> "not known here";
    };
  }

  private static String subtype(int value) {
    for (AkaSubtype subtype : AkaSubtype.values()) {
      if (subtype.value() == value) {
        return "AKA-" + subtype.name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
    return "unknown";
  }

  private static String clause(AttributeType type) {
    return switch (type) {
      case PERMANENT_ID_REQ -> "RFC 4187 10.2";
      case ANY_ID_REQ -> "RFC 4187 10.3";
      case FULLAUTH_ID_REQ -> "RFC 4187 10.4";
      case IDENTITY -> "RFC 4187 10.5";
      case RAND -> "RFC 4187 10.6";
      case AUTN -> "RFC 4187 10.7";
      case RES -> "RFC 4187 10.8";
      case AUTS -> "RFC 4187 10.9";
      case NEXT_PSEUDONYM -> "RFC 4187 10.10";
      case NEXT_REAUTH_ID -> "RFC 4187 10.11";
      case IV, ENCR_DATA, PADDING -> "RFC 4187 10.12";
      case CHECKCODE -> "RFC 4187 10.13";
      case RESULT_IND -> "RFC 4187 10.14";
      case MAC -> "RFC 4187 10.15";
      case COUNTER -> "RFC 4187 10.16";
      case COUNTER_TOO_SMALL -> "RFC 4187 10.17";
      case NONCE_S -> "RFC 4187 10.18";
      case NOTIFICATION -> "RFC 4187 10.19";
      case CLIENT_ERROR_CODE -> "RFC 4187 10.20";
      case KDF_INPUT -> "RFC 9048 3.1";
      case KDF -> "RFC 9048 3.2";
      case BIDDING -> "RFC 9048 4";
    };
  }
}
