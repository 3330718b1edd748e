package org.sealpost.codec.gatt;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A central says how many different fragments of a frame it has.
 *
 * @param token the conversation's
 * @param frame the frame's number, 16 bits
 * @param received 1 to {@link Fragment#MOST}
 */
public record Acknowledgement(int token, int frame, int received) implements GattValue {
  static final int KIND = 0x12;

  /** Checks the ranges. */
  public Acknowledgement {
    Fragment.check("frame", frame, 0, 0xffff);
    Fragment.check("received", received, 1, Fragment.MOST);
  }

  static Acknowledgement read(ByteReader in) throws DecodeException {
    int token = (int) in.unsigned(4, "token");
    int frame = in.u16("frame");
    int received = in.u16("received");
    if (received < 1 || received > Fragment.MOST) {
      throw in.error("received", "1 to " + Fragment.MOST, String.valueOf(received));
    }
    return new Acknowledgement(token, frame, received);
  }

  @Override
  public byte[] encode() {
    return new ByteWriter()
        .u8(KIND)
        .unsigned(4, token & 0xffff_ffffL)
        .u16(frame)
        .u16(received)
        .toByteArray();
  }
}
