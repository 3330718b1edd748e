package org.sealpost.codec.aka;

/**
 * The bare SHA-1 compression function (FIPS 180-4 6.1.2). The generator of FIPS 186-2 runs it on a
 * block without SHA-1's length padding, which no {@link java.security.MessageDigest} can be told to
 * leave out.
 */
final class Sha1Compression {
  static final int DIGEST = 20;
  static final int BLOCK = 64;

  private static final int[] INITIAL = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};

  private Sha1Compression() {}

  /**
   * The state after one block, from SHA-1's initial state.
   *
   * @param block 64 octets
   */
  static byte[] compress(byte[] block) {
    int[] w = schedule(block);
    int a = INITIAL[0];
    int b = INITIAL[1];
    int c = INITIAL[2];
    int d = INITIAL[3];
    int e = INITIAL[4];
    for (int t = 0; t < w.length; t++) {
      int next = Integer.rotateLeft(a, 5) + mix(t, b, c, d) + e + w[t] + constant(t);
      e = d;
      d = c;
      c = Integer.rotateLeft(b, 30);
      b = a;
      a = next;
    }
    int[] state = {a, b, c, d, e};
    byte[] digest = new byte[DIGEST];
    for (int i = 0; i < DIGEST; i++) {
      digest[i] = (byte) (state[i / 4] + INITIAL[i / 4] >>> 24 - 8 * (i % 4));
    }
    return digest;
  }

  private static int[] schedule(byte[] block) {
    int[] w = new int[80];
    for (int i = 0; i < BLOCK; i++) {
      w[i / 4] = w[i / 4] << 8 | block[i] & 0xff;
    }
    for (int t = 16; t < w.length; t++) {
      w[t] = Integer.rotateLeft(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    }
    return w;
  }

  private static int mix(int t, int b, int c, int d) {
    return switch (t / 20) {
      case 0 -> b & c | ~b & d;
      case 2 -> b & c | b & d | c & d;
      default -> b ^ c ^ d;
    };
  }

  private static int constant(int t) {
    return switch (t / 20) {
      case 0 -> 0x5a827999;
      case 1 -> 0x6ed9eba1;
      case 2 -> 0x8f1bbcdc;
      default -> 0xca62c1d6;
    };
  }
}
