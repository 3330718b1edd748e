package org.sealpost.codec.aka;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The key of a card that computes {@link Milenage}.
 *
 * @param k the subscriber key, 16 octets
 * @param opc the operator variant bound to {@code k}, 16 octets
 */
public record MilenageKey(Secret k, Secret opc) implements SubscriptionKey {
  /** The algorithm's name. */
  public static final String NAME = "milenage";

  static final int KIND = 1;

  private static final int LENGTH = 16;

  /**
   * @throws IllegalArgumentException if a length is wrong
   */
  public MilenageKey {
    k.expect(LENGTH, LENGTH, "K");
    opc.expect(LENGTH, LENGTH, "OPc");
  }

  static MilenageKey read(ByteReader in) throws DecodeException {
    Secret k = Secret.of(in.bytes(LENGTH, "K"));
    return new MilenageKey(k, Secret.of(in.bytes(LENGTH, "OPc")));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public AkaAlgorithm algorithm() {
    return new Milenage(k, opc);
  }

  @Override
  public Secret encode() {
    return Secret.of(
        new ByteWriter(1 + 2 * LENGTH)
            .u8(KIND)
            .bytes(k.toByteArray())
            .bytes(opc.toByteArray())
            .toByteArray());
  }
}
