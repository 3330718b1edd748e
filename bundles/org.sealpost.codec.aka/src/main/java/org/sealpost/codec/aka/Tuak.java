package org.sealpost.codec.aka;

/**
 * TUAK (TS 35.231), with the lengths that 3GPP's authentication uses it with (TS 33.102 6.3): MAC
 * of 64 bits, CK and IK of 128, RES of 32, 64 or 128.
 */
public final class Tuak implements AkaAlgorithm {
  private static final int MAC = 8;
  private static final int KEY = 16;

  private final TuakFunctions functions;

  /**
   * @param k the subscriber key, 16 or 32 octets
   * @param topc the operator variant already bound to {@code k}, 32 octets; see {@link #topc}
   * @param resLength octets of RES: 4, 8 or 16
   * @param iterations of Keccak-f[1600], 1..255
   * @throws IllegalArgumentException if a value is out of range
   */
  public Tuak(Secret k, Secret topc, int resLength, int iterations) {
    functions =
        new TuakFunctions(k, topc, new TuakFunctions.Lengths(MAC, resLength, KEY, KEY), iterations);
  }

  /**
   * TOPc from TOP (TS 35.231 6.1).
   *
   * @param k 16 or 32 octets
   * @param top 32 octets
   * @param iterations the same as of the functions
   * @throws IllegalArgumentException if a length is wrong
   */
  public static Secret topc(Secret k, Secret top, int iterations) {
    return TuakFunctions.topc(k, top, iterations);
  }

  @Override
  public Octets f1(Octets rand, Sqn sqn, Amf amf) {
    return Octets.of(functions.f1(rand, sqn, amf));
  }

  @Override
  public Octets f1Star(Octets rand, Sqn sqn, Amf amf) {
    return Octets.of(functions.f1Star(rand, sqn, amf));
  }

  @Override
  public Outputs f2345(Octets rand) {
    TuakFunctions.Outputs out = functions.f2345(rand);
    return new Outputs(out.res(), out.ck(), out.ik(), out.ak());
  }

  @Override
  public Secret f5Star(Octets rand) {
    return functions.f5Star(rand);
  }
}
