package org.sealpost.codec.cat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.BroadcastCoding;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.Gsm7;

/** The codings of text in toolkit objects. */
public final class ToolkitText {
  private static final int UCS2 = 0x80;
  private static final int UCS2_ONE_BASE = 0x81;
  private static final int UCS2_WIDE_BASE = 0x82;
  private static final byte PADDING = (byte) 0xff;

  private ToolkitText() {}

  /**
   * A text string (TS 102 223 clause 8.15): a data coding scheme and the text, packed, one septet
   * an octet, or in UCS2. No octets at all are the empty text.
   */
  public static String decodeString(byte[] value) throws DecodeException {
    if (value.length == 0) {
      return "";
    }
    ByteReader reader = new ByteReader("text string", value);
    DataCodingScheme coding = new DataCodingScheme(reader.u8("data coding scheme"));
    byte[] text = reader.rest();
    switch (coding.alphabet()) {
      case GSM_7BIT, RESERVED:
        return packed(text);
      case UCS2:
        return ucs2(text);
      default:
        return Gsm7.decode(text);
    }
  }

  /** A text string in the default alphabet, one septet an octet, or else in UCS2. */
  public static byte[] encodeString(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    boolean gsm = Gsm7.canEncode(text);
    DataCodingScheme coding = gsm ? DataCodingScheme.EIGHT_BIT : DataCodingScheme.UCS2;
    return new ByteWriter()
        .u8(coding.octet())
        .bytes(gsm ? Gsm7.encode(text) : text.getBytes(StandardCharsets.UTF_16BE))
        .toByteArray();
  }

  /** A USSD string (TS 31.111 clause 8.17): a coding of cell broadcasts and the text. */
  public static String decodeUssd(byte[] value) throws DecodeException {
    ByteReader reader = new ByteReader("USSD string", value);
    BroadcastCoding coding = new BroadcastCoding(reader.u8("data coding scheme"));
    byte[] text = reader.rest();
    switch (coding.alphabet()) {
      case UCS2:
        return ucs2(text);
      case EIGHT_BIT:
        return Gsm7.decode(text);
      default:
        return packed(text);
    }
  }

  /** A USSD string in the packed default alphabet, or else in UCS2. */
  public static byte[] encodeUssd(String text) {
    boolean gsm = Gsm7.canEncode(text);
    byte[] octets = gsm ? Gsm7.pack(padded(text), 0) : text.getBytes(StandardCharsets.UTF_16BE);
    return new ByteWriter().u8(gsm ? 0x0f : 0x48).bytes(octets).toByteArray();
  }

  /**
   * An alpha identifier or menu item (TS 102 221 annex A): one septet an octet, or one of three
   * forms of UCS2. Padding octets FF at the end are no text.
   */
  public static String decodeAlpha(byte[] value) throws DecodeException {
    int end = value.length;
    while (end > 0 && value[end - 1] == PADDING) {
      end--;
    }
    ByteReader reader = new ByteReader("alpha identifier", Arrays.copyOf(value, end));
    int form = end == 0 ? 0 : reader.peek("form");
    switch (form) {
      case UCS2:
        reader.u8("form");
        return ucs2(reader.rest());
      case UCS2_ONE_BASE, UCS2_WIDE_BASE:
        reader.u8("form");
        int count = reader.u8("number of characters");
        int base =
            form == UCS2_ONE_BASE ? reader.u8("base pointer") << 7 : reader.u16("base pointer");
        return based(reader.bytes(count, "characters"), base);
      default:
        return Gsm7.decode(reader.rest());
    }
  }

  /** An alpha identifier in the default alphabet, or else in plain UCS2. */
  public static byte[] encodeAlpha(String text) {
    return Gsm7.canEncode(text)
        ? Gsm7.encode(text)
        : new ByteWriter().u8(UCS2).bytes(text.getBytes(StandardCharsets.UTF_16BE)).toByteArray();
  }

  static void requireOctets(String field, String text) {
    if (text.chars().anyMatch(c -> c > 0xff)) {
      throw new IllegalArgumentException(field + ": expected U+0000..U+00FF, found another");
    }
  }

  private static String ucs2(byte[] text) {
    return new String(text, 0, text.length & ~1, StandardCharsets.UTF_16BE);
  }

  /** A carriage return that ends the last octet is padding (TS 23.038 clause 6.1.2.3.1). */
  private static String packed(byte[] text) {
    int count = text.length * 8 / 7;
    String all = Gsm7.decode(Gsm7.unpack(text, count, 0));
    boolean full = count % 8 == 0 && all.endsWith("\r");
    return full ? all.substring(0, all.length() - 1) : all;
  }

  /** Seven spare bits would be read as one character more: they become a carriage return. */
  private static byte[] padded(String text) {
    byte[] septets = Gsm7.encode(text);
    boolean ambiguous = septets.length % 8 == 7 || septets.length % 8 == 0 && text.endsWith("\r");
    return ambiguous ? new ByteWriter().bytes(septets).u8('\r').toByteArray() : septets;
  }

  private static String based(byte[] characters, int base) {
    StringBuilder text = new StringBuilder(characters.length);
    int septets = 0;
    for (int i = 0; i <= characters.length; i++) {
      boolean isUcs2 = i < characters.length && characters[i] < 0;
      if (isUcs2 || i == characters.length) {
        text.append(Gsm7.decode(Arrays.copyOfRange(characters, septets, i)));
        septets = i + 1;
      }
      if (isUcs2) {
        text.append((char) (base + (characters[i] & 0x7f)));
      }
    }
    return text.toString();
  }
}
