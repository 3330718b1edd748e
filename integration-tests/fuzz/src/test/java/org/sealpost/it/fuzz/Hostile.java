package org.sealpost.it.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.OtaSecurityException;

/**
 * What must hold of a decoder whatever it is given: nothing is thrown but its typed refusal, and
 * what it allocates is bounded by the input's size.
 *
 * @param base octets that a decoder may allocate for no input at all
 * @param perOctet octets that it may allocate for each octet of input
 */
record Hostile(long base, long perOctet) {
  /** Of a decoder that keeps each octet a few times, and makes objects of single ones. */
  static final Hostile DECODER = new Hostile(16 << 10, 512);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Takes octets; may refuse them. */
  interface Decoder {
    void take(byte[] octets) throws DecodeException, OtaSecurityException;
  }

  /** Decodes and encodes again; may refuse. */
  interface Codec {
    byte[] again(byte[] octets) throws DecodeException, OtaSecurityException;
  }

  void survives(byte[] octets, Decoder decoder) {
    // The first time classes may be loaded, so only the second measure counts.
    if (allocated(octets, decoder) > limit(octets)) {
      long allocated = allocated(octets, decoder);
      if (allocated > limit(octets)) {
        throw new AssertionError(
            "expected at most " + limit(octets) + " octets allocated, found " + allocated);
      }
    }
  }

  /** Also that what decodes encodes to the same octets. */
  void returns(byte[] octets, Codec codec) {
    survives(octets, input -> requireSame(input, codec.again(input)));
  }

  static void requireSame(byte[] expected, byte[] found) {
    if (!Arrays.equals(expected, found)) {
      HexFormat hex = HexFormat.of();
      throw new AssertionError(
          "expected " + hex.formatHex(expected) + ", found " + hex.formatHex(found));
    }
  }

  private long limit(byte[] octets) {
    return base + perOctet * octets.length;
  }

  private static long allocated(byte[] octets, Decoder decoder) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      decoder.take(octets);
    } catch (DecodeException | OtaSecurityException refused) {
      requireTold(refused);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static void requireTold(Exception refused) {
    if (refused.getMessage() == null || refused.getMessage().isBlank()) {
      throw new AssertionError("expected a refusal with its reason, found none", refused);
    }
  }
}
