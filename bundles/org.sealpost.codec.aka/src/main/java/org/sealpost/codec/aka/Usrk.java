package org.sealpost.codec.aka;

import java.nio.charset.StandardCharsets;
import org.sealpost.codec.bytes.ByteWriter;

/** Usage specific root keys: the one permitted use of an EMSK (RFC 5295 3). */
public final class Usrk {
  private static final int EMSK_NAME = 8;

  private Usrk() {}

  /**
   * USRK = KDF(EMSK, label | 00 | optional data | length).
   *
   * @param emsk 64 octets or more
   * @param label 1..255 ASCII characters; {@code name@domain} for a use that is not registered
   * @param optionalData none, or what the label's definition says
   * @param length octets wanted, 1..8160
   * @throws IllegalArgumentException if a value is out of range
   */
  public static Secret derive(Secret emsk, String label, Octets optionalData, int length) {
    emsk.expect(64, Integer.MAX_VALUE, "EMSK");
    return Secret.of(kdf(emsk.toByteArray(), label, optionalData, length));
  }

  /**
   * EMSKname = KDF(session id, "EMSK" | 00 | 0008): names an EMSK and its root keys without telling
   * anything about them.
   *
   * @return 8 octets
   */
  public static Octets emskName(Octets sessionId) {
    return Octets.of(kdf(sessionId.toByteArray(), "EMSK", Octets.EMPTY, EMSK_NAME));
  }

  private static byte[] kdf(byte[] key, String label, Octets optionalData, int length) {
    byte[] name = label.getBytes(StandardCharsets.US_ASCII);
    if (name.length < 1 || name.length > 255) {
      throw new IllegalArgumentException("label: expected 1..255 characters, found " + name.length);
    }
    if (length < 1 || length > PrfPlus.MAX) {
      throw new IllegalArgumentException(
          "length: expected 1.." + PrfPlus.MAX + " octets, found " + length);
    }
    byte[] seed =
        new ByteWriter()
            .bytes(name)
            .u8(0)
            .bytes(optionalData.toByteArray())
            .u16(length)
            .toByteArray();
    return PrfPlus.generate(key, seed, length);
  }
}
