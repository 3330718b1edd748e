package org.sealpost.codec.gsup;

import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Send Authentication Info Error: there are no vectors.
 *
 * @param imsi of the request
 * @param cause why (TS 24.008 clause 10.5.5.14), 0..255
 */
public record AuthInfoError(String imsi, int cause) implements GsupMessage {
  /** The HLR has no such subscriber. OsmoHLR says this of a wrong AUTS, too. */
  public static final int IMSI_UNKNOWN = 0x02;

  static final int TYPE = 0x09;

  /**
   * The causes from 2 to 15 say what is wrong with the subscriber, those above with the network.
   */
  private static final int LAST_OF_SUBSCRIBER = 0x0f;

  /**
   * @throws IllegalArgumentException unless the IMSI has 6..15 digits and the cause is an octet
   */
  public AuthInfoError {
    ImsiDigits.require(imsi);
    if (cause < 0 || cause > 0xff) {
      throw new IllegalArgumentException("cause: expected 0..255, found " + cause);
    }
  }

  /** Whether it is the subscriber that gets none, rather than everybody just now. */
  public boolean isAboutSubscriber() {
    return cause >= IMSI_UNKNOWN && cause <= LAST_OF_SUBSCRIBER;
  }

  static AuthInfoError decode(Elements elements) throws DecodeException {
    return new AuthInfoError(elements.imsi(), elements.required(Element.CAUSE, 1, 1)[0] & 0xff);
  }

  @Override
  public byte[] encode() {
    ByteWriter writer = new ByteWriter().u8(TYPE);
    Elements.put(writer, Element.IMSI, ImsiDigits.encode(imsi));
    return Elements.put(writer, Element.CAUSE, (byte) cause).toByteArray();
  }

  /** Not whom it is about. */
  @Override
  public String toString() {
    return String.format("AuthInfoError[cause=%02x]", cause);
  }
}
