package org.sealpost.codec.aka;

import java.util.Arrays;

/**
 * The pseudo-random number generator of FIPS 186-2 change notice 1, without reduction modulo q, as
 * EAP-SIM and EAP-AKA use it (RFC 4187 7 and Appendix A).
 */
final class Fips186Prf {
  private Fips186Prf() {}

  /**
   * The first {@code length} octets of the sequence.
   *
   * @param xkey 20 octets
   */
  static byte[] generate(byte[] xkey, int length) {
    byte[] state = xkey.clone();
    byte[] out = new byte[length];
    for (int position = 0; position < length; position += Sha1Compression.DIGEST) {
      byte[] w = Sha1Compression.compress(Arrays.copyOf(state, Sha1Compression.BLOCK));
      System.arraycopy(w, 0, out, position, Math.min(w.length, length - position));
      addWithOne(state, w);
    }
    return out;
  }

  /** state = (1 + state + w) mod 2^160. */
  private static void addWithOne(byte[] state, byte[] w) {
    int carry = 1;
    for (int i = state.length - 1; i >= 0; i--) {
      carry += (state[i] & 0xff) + (w[i] & 0xff);
      state[i] = (byte) carry;
      carry >>>= 8;
    }
  }
}
