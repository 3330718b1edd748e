package org.sealpost.codec.sms;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A page of a cell broadcast (TS 23.041 clause 9.4.1.2): 88 octets.
 *
 * @param serialNumber geographical scope, message code and update number, 0..65535
 * @param messageIdentifier source and type of the message, 0..65535
 * @param coding data coding scheme
 * @param pageParameter page number in the upper, number of pages in the lower half; 0..255
 * @param content 82 octets; copied
 */
public record CellBroadcastPage(
    int serialNumber,
    int messageIdentifier,
    BroadcastCoding coding,
    int pageParameter,
    byte[] content) {
  /** Octets of the content. */
  public static final int CONTENT_OCTETS = 82;

  private static final int SEPTETS = 93;

  /** Checks the ranges and copies the content. */
  public CellBroadcastPage {
    Range.check("serial number", serialNumber, 0, 0xffff);
    Range.check("message identifier", messageIdentifier, 0, 0xffff);
    Range.octet("page parameter", pageParameter);
    Range.check("content octets", content.length, CONTENT_OCTETS, CONTENT_OCTETS);
    content = content.clone();
  }

  /** A copy of the content. */
  @Override
  public byte[] content() {
    return content.clone();
  }

  /** Which page, 1..15; 0 is reserved and means the only one. */
  public int page() {
    return pageParameter >> 4;
  }

  /** How many pages, 1..15; 0 is reserved and means one. */
  public int pages() {
    return pageParameter & 0xf;
  }

  /**
   * The text without the padding at its end; empty where it is data, compressed, or begins with a
   * header.
   */
  public Optional<String> text() {
    boolean plain = !coding.compressed() && !coding.hasHeader();
    switch (plain ? coding.alphabet() : Alphabet.EIGHT_BIT) {
      case GSM_7BIT, RESERVED:
        return Optional.of(stripped(Gsm7.decode(Gsm7.unpack(content, SEPTETS, 0))));
      case UCS2:
        int from = coding.languageInText() ? 2 : 0;
        byte[] text = Arrays.copyOfRange(content, from, CONTENT_OCTETS);
        return Optional.of(stripped(new String(text, StandardCharsets.UTF_16BE)));
      default:
        return Optional.empty();
    }
  }

  /** The octets of the page. */
  public byte[] encode() {
    ByteWriter writer = new ByteWriter(6 + CONTENT_OCTETS).u16(serialNumber);
    writer.u16(messageIdentifier).u8(coding.octet()).u8(pageParameter);
    return writer.bytes(content).toByteArray();
  }

  /** Decodes the whole of {@code octets}. */
  public static CellBroadcastPage decode(byte[] octets) throws DecodeException {
    ByteReader reader = new ByteReader("cell broadcast page", octets);
    int serialNumber = reader.u16("serial number");
    int messageIdentifier = reader.u16("message identifier");
    BroadcastCoding coding = new BroadcastCoding(reader.u8("data coding scheme"));
    int pageParameter = reader.u8("page parameter");
    byte[] content = reader.bytes(CONTENT_OCTETS, "content");
    reader.expectEnd();
    return new CellBroadcastPage(serialNumber, messageIdentifier, coding, pageParameter, content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellBroadcastPage that && Arrays.equals(encode(), that.encode());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encode());
  }

  @Override
  public String toString() {
    return String.format(
        "CellBroadcastPage[%04X %04X, %02X]", serialNumber, messageIdentifier, pageParameter);
  }

  /** Carriage returns fill what the text leaves free (TS 23.038 clause 6.1.2.2.2). */
  private static String stripped(String text) {
    return text.replaceAll("\r+$", "");
  }
}
