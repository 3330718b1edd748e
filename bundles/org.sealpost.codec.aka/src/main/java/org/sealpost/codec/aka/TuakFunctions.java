package org.sealpost.codec.aka;

import java.util.Arrays;

/**
 * The functions of TUAK with every length that TS 35.231 allows. The standard numbers the bits of
 * its inputs and outputs from the most significant one and the permutation's from the least, so
 * every field goes in, and every output comes out, with its octets reversed.
 */
final class TuakFunctions {
  static final int TOP_LENGTH = 32;

  /** Far beyond what cards use; bounds what a file can ask for. */
  static final int MAX_ITERATIONS = 255;

  private static final byte[] NAME = {'T', 'U', 'A', 'K', '1', '.', '0'};

  /** Where the fields lie in the state (TS 35.231 6). */
  private static final int INSTANCE_AT = 32;

  private static final int NAME_AT = 33;
  private static final int RAND_AT = 40;
  private static final int AMF_AT = 56;
  private static final int SQN_AT = 58;
  private static final int K_AT = 64;
  private static final int PADDING_AT = 96;
  private static final int LAST_OF_RATE = 135;

  /** Where f2 to f5 lie in the permuted state (TS 35.231 6.4, 6.5). */
  private static final int CK_AT = 32;

  private static final int IK_AT = 64;
  private static final int AK_AT = 96;

  /** INSTANCE of the functions, before the bits that tell lengths. */
  private static final int F1 = 0x00;

  private static final int F1_STAR = 0x80;
  private static final int F2345 = 0x40;
  private static final int F5_STAR = 0xc0;
  private static final int LONG_KEY = 0x01;
  private static final int LONG_IK = 0x02;
  private static final int LONG_CK = 0x04;

  private final Lengths lengths;
  private final int iterations;
  private final int keyBit;
  private final byte[] template;

  /**
   * Lengths in octets of what comes out.
   *
   * @param mac 8, 16 or 32
   * @param res 4, 8, 16 or 32
   * @param ck 16 or 32
   * @param ik 16 or 32
   */
  record Lengths(int mac, int res, int ck, int ik) {
    Lengths {
      require(mac == 8 || mac == 16 || mac == 32, "MAC: expected 8, 16 or 32 octets", mac);
      require(
          res == 4 || res == 8 || res == 16 || res == 32,
          "RES: expected 4, 8, 16 or 32 octets",
          res);
      require(ck == 16 || ck == 32, "CK: expected 16 or 32 octets", ck);
      require(ik == 16 || ik == 32, "IK: expected 16 or 32 octets", ik);
    }
  }

  /** What f2 to f5 yield, of the lengths asked for; AK has 6 octets. */
  record Outputs(Secret res, Secret ck, Secret ik, Secret ak) {}

  /**
   * @param k 16 or 32 octets
   * @param topc 32 octets
   * @param iterations how often the permutation is run, 1..255
   */
  TuakFunctions(Secret k, Secret topc, Lengths lengths, int iterations) {
    this.lengths = lengths;
    this.iterations = requireIterations(iterations);
    keyBit = keyBit(k);
    template = template(k, topc.expect(TOP_LENGTH, TOP_LENGTH, "TOPc"));
  }

  /** TOPc, from TOP and K (TS 35.231 6.1). */
  static Secret topc(Secret k, Secret top, int iterations) {
    requireIterations(iterations);
    byte[] state = template(k, top.expect(TOP_LENGTH, TOP_LENGTH, "TOP"));
    state[INSTANCE_AT] = (byte) keyBit(k);
    permute(state, iterations);
    return Secret.of(output(state, 0, TOP_LENGTH));
  }

  byte[] f1(Octets rand, Sqn sqn, Amf amf) {
    return mac(F1, rand, sqn, amf);
  }

  byte[] f1Star(Octets rand, Sqn sqn, Amf amf) {
    return mac(F1_STAR, rand, sqn, amf);
  }

  Outputs f2345(Octets rand) {
    int instance = F2345 | lengths.res() / 8 << 3;
    instance |= lengths.ck() == 32 ? LONG_CK : 0;
    instance |= lengths.ik() == 32 ? LONG_IK : 0;
    byte[] state = state(instance, rand);
    permute(state, iterations);
    return new Outputs(
        Secret.of(output(state, 0, lengths.res())),
        Secret.of(output(state, CK_AT, lengths.ck())),
        Secret.of(output(state, IK_AT, lengths.ik())),
        Secret.of(output(state, AK_AT, Sqn.LENGTH)));
  }

  Secret f5Star(Octets rand) {
    byte[] state = state(F5_STAR, rand);
    permute(state, iterations);
    return Secret.of(output(state, AK_AT, Sqn.LENGTH));
  }

  private byte[] mac(int function, Octets rand, Sqn sqn, Amf amf) {
    byte[] state = state(function | lengths.mac() / 8 << 3, rand);
    put(state, AMF_AT, (byte) (amf.value() >>> 8), (byte) amf.value());
    put(state, SQN_AT, sqn.toByteArray());
    permute(state, iterations);
    return output(state, 0, lengths.mac());
  }

  private byte[] state(int instance, Octets rand) {
    byte[] state = template.clone();
    state[INSTANCE_AT] = (byte) (instance | keyBit);
    put(state, RAND_AT, rand.expect(AkaAlgorithm.RAND_LENGTH, "RAND").toByteArray());
    return state;
  }

  /** The state with all that does not depend on the function. */
  private static byte[] template(Secret k, Secret top) {
    byte[] state = new byte[Keccak.STATE];
    put(state, 0, top.toByteArray());
    put(state, NAME_AT, NAME);
    put(state, K_AT, k.toByteArray());
    state[PADDING_AT] = 0x1f;
    state[LAST_OF_RATE] = (byte) 0x80;
    return state;
  }

  static int requireIterations(int iterations) {
    require(
        iterations >= 1 && iterations <= MAX_ITERATIONS,
        "iterations: expected 1.." + MAX_ITERATIONS,
        iterations);
    return iterations;
  }

  private static int keyBit(Secret k) {
    require(k.length() == 16 || k.length() == 32, "K: expected 16 or 32 octets", k.length());
    return k.length() == 32 ? LONG_KEY : 0;
  }

  private static void permute(byte[] state, int iterations) {
    for (int i = 0; i < iterations; i++) {
      Keccak.permute(state);
    }
  }

  private static void put(byte[] state, int at, byte... field) {
    System.arraycopy(reversed(field), 0, state, at, field.length);
  }

  private static byte[] output(byte[] state, int at, int length) {
    return reversed(Arrays.copyOfRange(state, at, at + length));
  }

  private static byte[] reversed(byte[] octets) {
    byte[] result = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      result[i] = octets[octets.length - 1 - i];
    }
    return result;
  }

  private static void require(boolean holds, String expected, int found) {
    if (!holds) {
      throw new IllegalArgumentException(expected + ", found " + found);
    }
  }
}
