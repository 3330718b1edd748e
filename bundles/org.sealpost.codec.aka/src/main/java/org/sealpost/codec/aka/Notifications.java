package org.sealpost.codec.aka;

/** The codes of AT_NOTIFICATION and their two flag bits (RFC 4187 6.1, 10.19). */
final class Notifications {
  /** General failure, before the challenge succeeded. */
  static final int FAILURE = 16384;

  /** Success, protected by AT_MAC. */
  static final int SUCCESS = 32768;

  private static final int S = 0x8000;
  private static final int P = 0x4000;

  private Notifications() {}

  /** Whether the code says anything but failure. */
  static boolean positive(int code) {
    return (code & S) != 0;
  }

  /** Whether the code is for the time before a successful challenge, and so without AT_MAC. */
  static boolean unprotected(int code) {
    return (code & P) != 0;
  }
}
