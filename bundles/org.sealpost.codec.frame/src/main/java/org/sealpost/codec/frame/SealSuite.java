package org.sealpost.codec.frame;

import org.sealpost.codec.frame.cbor.Field;

/**
 * What a sealer needs.
 *
 * @param algorithm COSE algorithm number (RFC 9053, 4)
 * @param keyLength octets of its key, 16..64
 * @param nonceLength octets of its nonce, which is as long as the base IV, 8..16
 */
public record SealSuite(int algorithm, int keyLength, int nonceLength) {
  private static final Field KEY = Field.of("key length", 16, 64);
  private static final Field NONCE = Field.of("nonce length", SealNumber.SIZE, 16);

  /** Checks the ranges. */
  public SealSuite {
    KEY.require(keyLength);
    NONCE.require(nonceLength);
  }
}
