package org.sealpost.codec.aka;

/**
 * The permutation Keccak-f[1600] alone (FIPS 202 3.3), which the platform's digests keep inside.
 */
final class Keccak {
  /** Octets of the state. */
  static final int STATE = 200;

  private static final int LANES = 25;
  private static final int ROUNDS = 24;

  /** Rotation of the lane that is moved in each step of rho and pi, and where it goes. */
  private static final int[] ROTATION = {
    1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
  };

  private static final int[] TARGET = {
    10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
  };

  private Keccak() {}

  /**
   * Permutes the state in place.
   *
   * @param state 200 octets
   */
  static void permute(byte[] state) {
    long[] lanes = new long[LANES];
    for (int i = 0; i < STATE; i++) {
      lanes[i / 8] |= (state[i] & 0xffL) << 8 * (i % 8);
    }
    int register = 1;
    for (int round = 0; round < ROUNDS; round++) {
      theta(lanes);
      rhoAndPi(lanes);
      chi(lanes);
      for (int j = 0; j < 7; j++) {
        register = (register << 1 ^ (register >>> 7) * 0x71) & 0xff;
        lanes[0] ^= (register >>> 1 & 1L) << (1 << j) - 1;
      }
    }
    for (int i = 0; i < STATE; i++) {
      state[i] = (byte) (lanes[i / 8] >>> 8 * (i % 8));
    }
  }

  private static void theta(long[] lanes) {
    long[] parity = new long[5];
    for (int i = 0; i < LANES; i++) {
      parity[i % 5] ^= lanes[i];
    }
    for (int i = 0; i < LANES; i++) {
      lanes[i] ^= parity[(i + 4) % 5] ^ Long.rotateLeft(parity[(i + 1) % 5], 1);
    }
  }

  private static void rhoAndPi(long[] lanes) {
    long moved = lanes[1];
    for (int step = 0; step < TARGET.length; step++) {
      long next = lanes[TARGET[step]];
      lanes[TARGET[step]] = Long.rotateLeft(moved, ROTATION[step]);
      moved = next;
    }
  }

  private static void chi(long[] lanes) {
    for (int row = 0; row < LANES; row += 5) {
      long first = lanes[row];
      long second = lanes[row + 1];
      lanes[row] ^= ~second & lanes[row + 2];
      lanes[row + 1] ^= ~lanes[row + 2] & lanes[row + 3];
      lanes[row + 2] ^= ~lanes[row + 3] & lanes[row + 4];
      lanes[row + 3] ^= ~lanes[row + 4] & first;
      lanes[row + 4] ^= ~first & second;
    }
  }
}
