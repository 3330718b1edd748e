package org.sealpost.codec.ota;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Several octets of an array at a time, big endian: a cipher waits long for a block that was
 * written octet by octet.
 */
final class Words {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private Words() {}

  /** Eight octets. */
  static long get(byte[] octets, int at) {
    return (long) LONGS.get(octets, at);
  }

  /** Eight octets. */
  static void put(byte[] octets, int at, long value) {
    LONGS.set(octets, at, value);
  }

  /** Four octets. */
  static void putInt(byte[] octets, int at, int value) {
    INTS.set(octets, at, value);
  }

  /** Copies {@code length} octets; if these are fewer than eight, perhaps more of them. */
  static void copy8(byte[] from, int fromAt, byte[] to, int toAt, int length) {
    if (length <= Long.BYTES && fits(from, fromAt, Long.BYTES) && fits(to, toAt, Long.BYTES)) {
      put(to, toAt, get(from, fromAt));
    } else {
      System.arraycopy(from, fromAt, to, toAt, length);
    }
  }

  /** Copies {@code length} octets; if these are fewer than sixteen, perhaps more of them. */
  static void copy16(byte[] from, int fromAt, byte[] to, int toAt, int length) {
    if (length <= 2 * Long.BYTES
        && fits(from, fromAt, 2 * Long.BYTES)
        && fits(to, toAt, 2 * Long.BYTES)) {
      long first = get(from, fromAt);
      put(to, toAt + Long.BYTES, get(from, fromAt + Long.BYTES));
      put(to, toAt, first);
    } else {
      System.arraycopy(from, fromAt, to, toAt, length);
    }
  }

  private static boolean fits(byte[] octets, int at, int count) {
    return octets.length - at >= count;
  }

  /** Sixteen octets 00. */
  static void clear16(byte[] octets, int at) {
    put(octets, at, 0);
    put(octets, at + Long.BYTES, 0);
  }
}
