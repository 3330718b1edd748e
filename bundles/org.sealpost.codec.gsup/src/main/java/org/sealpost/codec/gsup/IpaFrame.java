package org.sealpost.codec.gsup;

import java.nio.charset.StandardCharsets;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * IPA frames: length (2 octets, of what follows the header), stream identifier (1), content. A
 * reader takes a header first, which says how much more belongs to the frame.
 */
public final class IpaFrame {
  /** Octets of a header. */
  public static final int HEADER = 3;

  /** The most octets behind a header that are accepted; an answer with five vectors has 520. */
  public static final int MOST = 4096;

  private static final int CCM = 0xfe;
  private static final int OSMO = 0xee;
  private static final int OSMO_GSUP = 0x05;

  private static final int PING = 0x00;
  private static final int PONG = 0x01;
  private static final int ID_GET = 0x04;
  private static final int ID_RESP = 0x05;
  private static final int ID_ACK = 0x06;

  private static final int TAG_SERIAL = 0x00;
  private static final int TAG_UNIT_NAME = 0x01;
  private static final int TAG_UNIT_ID = 0x08;

  /** Means that the name alone identifies. */
  private static final String NO_UNIT = "0/0/0";

  private IpaFrame() {}

  /**
   * How many octets follow a header, 1..{@link #MOST}.
   *
   * @param header {@link #HEADER} octets
   */
  public static int length(byte[] header) throws DecodeException {
    ByteReader reader = new ByteReader("IPA header", header);
    int length = reader.u16("length");
    reader.u8("stream");
    reader.expectEnd();
    if (length < 1 || length > MOST) {
      throw reader.error("length", "1.." + MOST, String.valueOf(length));
    }
    return length;
  }

  /** A whole frame, header included. */
  public static byte[] encode(IpaMessage message) {
    if (message instanceof IpaMessage.Gsup gsup) {
      return frame(
          OSMO, new ByteWriter().u8(OSMO_GSUP).bytes(gsup.message().encode()).toByteArray());
    }
    if (message instanceof IpaMessage.IdentityResponse response) {
      return frame(CCM, identity(response.name()));
    }
    if (message instanceof IpaMessage.IdentityRequest) {
      // Which of its names a peer should tell: length and tag of each.
      return frame(CCM, new byte[] {ID_GET, 1, TAG_UNIT_ID, 1, TAG_UNIT_NAME, 1, TAG_SERIAL});
    }
    if (message instanceof IpaMessage.Other) {
      throw new IllegalArgumentException("IPA: expected a known message, found another");
    }
    return frame(CCM, new byte[] {(byte) plain(message)});
  }

  /** Decodes a whole frame, header included. What a peer tells beside its name is passed over. */
  public static IpaMessage decode(byte[] frame) throws DecodeException {
    ByteReader reader = new ByteReader("IPA", frame);
    ByteReader header = reader.slice(HEADER, "header");
    int length = header.u16("length");
    int protocol = header.u8("stream");
    if (length != reader.remaining() || length < 1) {
      throw header.error(
          "length", "the " + reader.remaining() + " octets that follow", String.valueOf(length));
    }
    if (protocol == CCM) {
      return ccm(reader);
    }
    if (protocol == OSMO && reader.peek("extension") == OSMO_GSUP) {
      reader.u8("extension");
      return new IpaMessage.Gsup(GsupMessage.decode(reader.rest()));
    }
    return new IpaMessage.Other(protocol);
  }

  private static IpaMessage ccm(ByteReader reader) throws DecodeException {
    return switch (reader.u8("CCM type")) {
      case PING -> new IpaMessage.Ping();
      case PONG -> new IpaMessage.Pong();
      case ID_GET -> new IpaMessage.IdentityRequest();
      case ID_RESP -> identity(reader);
      case ID_ACK -> new IpaMessage.IdentityAcknowledgement();
      default -> new IpaMessage.Other(CCM);
    };
  }

  private static int plain(IpaMessage message) {
    if (message instanceof IpaMessage.Ping) {
      return PING;
    }
    return message instanceof IpaMessage.Pong ? PONG : ID_ACK;
  }

  private static byte[] identity(String name) {
    ByteWriter writer = new ByteWriter().u8(ID_RESP);
    text(writer, TAG_UNIT_NAME, name);
    text(writer, TAG_UNIT_ID, NO_UNIT);
    text(writer, TAG_SERIAL, name);
    return writer.toByteArray();
  }

  /** Length of what follows, tag, text, NUL. */
  private static void text(ByteWriter writer, int tag, String text) {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    writer.u16(octets.length + 2).u8(tag).bytes(octets).u8(0);
  }

  private static IpaMessage identity(ByteReader reader) throws DecodeException {
    String name = null;
    while (reader.remaining() > 0) {
      int length = reader.u16("element length");
      ByteReader element = reader.slice(length, "element");
      if (element.u8("tag") == TAG_UNIT_NAME) {
        byte[] octets = element.rest();
        int end = octets.length > 0 && octets[octets.length - 1] == 0 ? 1 : 0;
        name = new String(octets, 0, octets.length - end, StandardCharsets.ISO_8859_1);
      }
    }
    if (name == null) {
      throw reader.error("unit name", "one", "none");
    }
    try {
      return new IpaMessage.IdentityResponse(name);
    } catch (IllegalArgumentException e) {
      throw reader.error("unit name", "printable characters", "others");
    }
  }

  private static byte[] frame(int protocol, byte[] content) {
    return new ByteWriter(HEADER + content.length)
        .u16(content.length)
        .u8(protocol)
        .bytes(content)
        .toByteArray();
  }
}
