package org.sealpost.codec.aka;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The key of a card that computes {@link Tuak}.
 *
 * @param k the subscriber key, 16 or 32 octets
 * @param topc the operator variant bound to {@code k}, 32 octets; see {@link Tuak#topc}
 * @param resLength octets of RES: 4, 8 or 16
 * @param iterations of Keccak-f[1600], 1..255
 */
public record TuakKey(Secret k, Secret topc, int resLength, int iterations)
    implements SubscriptionKey {
  /** The algorithm's name. */
  public static final String NAME = "tuak";

  /** RES where nothing else is said: as long as Milenage's. */
  public static final int USUAL_RES = 8;

  /** The iterations where nothing else is said. */
  public static final int USUAL_ITERATIONS = 1;

  static final int KIND = 2;

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public TuakKey {
    if (k.length() != 16 && k.length() != 32) {
      throw new IllegalArgumentException("K: expected 16 or 32 octets, found " + k.length());
    }
    topc.expect(TuakFunctions.TOP_LENGTH, TuakFunctions.TOP_LENGTH, "TOPc");
    if (resLength != 4 && resLength != 8 && resLength != 16) {
      throw new IllegalArgumentException("RES: expected 4, 8 or 16 octets, found " + resLength);
    }
    TuakFunctions.requireIterations(iterations);
  }

  static TuakKey read(ByteReader in) throws DecodeException {
    int resLength = in.u8("RES length");
    int iterations = in.u8("iterations");
    Secret topc = Secret.of(in.bytes(TuakFunctions.TOP_LENGTH, "TOPc"));
    Secret k = Secret.of(in.rest());
    try {
      return new TuakKey(k, topc, resLength, iterations);
    } catch (IllegalArgumentException e) {
      throw in.error("TUAK key", "lengths that TUAK has", "others");
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public AkaAlgorithm algorithm() {
    return new Tuak(k, topc, resLength, iterations);
  }

  @Override
  public Secret encode() {
    return Secret.of(
        new ByteWriter()
            .u8(KIND)
            .u8(resLength)
            .u8(iterations)
            .bytes(topc.toByteArray())
            .bytes(k.toByteArray())
            .toByteArray());
  }
}
