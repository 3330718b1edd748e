package org.sealpost.codec.sms;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/** Bits of the first octet of every TPDU (TS 23.040 clause 9.2.2). */
final class FirstOctet {
  static final int DELIVER = 0;
  static final int SUBMIT = 1;
  static final int STATUS_OR_COMMAND = 2;

  /** In what the network sends: must not be forwarded further (TP-LP, clause 9.2.3.28). */
  static final int LOOP_PREVENTION = 0x08;

  /** In SMS-DELIVER: nothing more waits. */
  static final int NO_MORE_MESSAGES = 0x04;

  /** In SMS-SUBMIT. */
  static final int REJECT_DUPLICATES = 0x04;

  static final int VALIDITY_SHIFT = 3;

  /** In SMS-DELIVER an indication, in SMS-SUBMIT a request. */
  static final int STATUS_REPORT = 0x20;

  static final int HEADER = 0x40;
  static final int REPLY_PATH = 0x80;

  private FirstOctet() {}

  /** Reads the octet and checks its message type indicator. */
  static int read(ByteReader reader, int type) throws DecodeException {
    int octet = reader.u8("first octet");
    if ((octet & 3) != type) {
      throw reader.error("TP-MTI", String.valueOf(type), String.valueOf(octet & 3));
    }
    return octet;
  }

  /** Fails unless all of {@code bits} are among those of {@code mask}. */
  static void requireOther(int bits, int mask) {
    if ((bits & ~mask) != 0) {
      throw new IllegalArgumentException(
          String.format("other bits: expected some of %02X, found %02X", mask, bits));
    }
  }

  static int bit(boolean set, int mask) {
    return set ? mask : 0;
  }
}
