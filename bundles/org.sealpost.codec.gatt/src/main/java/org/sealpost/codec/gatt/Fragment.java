package org.sealpost.codec.gatt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A piece of a frame, in either direction.
 *
 * @param token the conversation's, so that a central knows which notifications are its own
 * @param frame the frame's number: 16 bits, up by one with each frame of a direction
 * @param index which piece, from 0 on
 * @param last the index of the last piece
 * @param data 1 octet or more
 */
public record Fragment(int token, int frame, int index, int last, byte[] data)
    implements GattValue {
  static final int KIND = 0x13;

  /** Octets before the data. */
  public static final int HEADER = 11;

  /** The most fragments of a frame: the largest frame over the smallest value. */
  public static final int MOST =
      (GattProtocol.MAX_FRAME + GattProtocol.MIN_VALUE - HEADER - 1)
          / (GattProtocol.MIN_VALUE - HEADER);

  /** Checks the ranges. */
  public Fragment {
    check("frame", frame, 0, 0xffff);
    check("last", last, 0, MOST - 1);
    check("index", index, 0, last);
    check("data", data.length, 1, GattProtocol.MAX_VALUE - HEADER);
  }

  /**
   * Cuts a frame into pieces.
   *
   * @param frame 1 to {@link GattProtocol#MAX_FRAME} octets
   * @param number the frame's number; the lower 16 bits count
   * @param value the size of the values, {@link GattProtocol#MIN_VALUE} or more
   */
  public static List<Fragment> split(byte[] frame, int token, int number, int value) {
    check("frame", frame.length, 1, GattProtocol.MAX_FRAME);
    check("value", value, GattProtocol.MIN_VALUE, GattProtocol.MAX_VALUE);
    int each = value - HEADER;
    int last = (frame.length - 1) / each;
    List<Fragment> pieces = new ArrayList<>(last + 1);
    for (int index = 0; index <= last; index++) {
      int end = Math.min(frame.length, (index + 1) * each);
      byte[] data = Arrays.copyOfRange(frame, index * each, end);
      pieces.add(new Fragment(token, number & 0xffff, index, last, data));
    }
    return pieces;
  }

  static Fragment read(ByteReader in) throws DecodeException {
    int token = (int) in.unsigned(4, "token");
    int frame = in.u16("frame");
    int index = in.u16("index");
    int last = in.u16("last");
    if (last >= MOST) {
      throw in.error("last", "less than " + MOST, String.valueOf(last));
    }
    if (index > last) {
      throw in.error("index", "at most " + last, String.valueOf(index));
    }
    int most = GattProtocol.MAX_VALUE - HEADER;
    if (in.remaining() < 1 || in.remaining() > most) {
      throw in.error("data", "1 to " + most + " octets", in.remaining() + " octets");
    }
    return new Fragment(token, frame, index, last, in.rest());
  }

  @Override
  public byte[] encode() {
    return new ByteWriter(HEADER + data.length)
        .u8(KIND)
        .unsigned(4, token & 0xffff_ffffL)
        .u16(frame)
        .u16(index)
        .u16(last)
        .bytes(data)
        .toByteArray();
  }

  static void check(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + ": expected " + least + " to " + most + ", found " + value);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fragment that
        && token == that.token
        && frame == that.frame
        && index == that.index
        && last == that.last
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Objects.hash(token, frame, index, last, Arrays.hashCode(data));
  }
}
