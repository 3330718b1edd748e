package org.sealpost.bearer.kit;

import java.nio.ByteBuffer;

/** Frames that tests tell from each other. A bearer knows nothing of what is in a frame. */
final class Frames {
  private Frames() {}

  /** Octets that differ from frame to frame, the number first where there is room for it. */
  static byte[] frame(int size, int number) {
    byte[] frame = new byte[size];
    for (int i = 0; i < size; i++) {
      frame[i] = (byte) (i * 31 + number);
    }
    if (size >= Integer.BYTES) {
      ByteBuffer.wrap(frame).putInt(number);
    }
    return frame;
  }

  /** The number of a frame; -1 if it has no room for one. */
  static int number(byte[] frame) {
    return frame.length < Integer.BYTES ? -1 : ByteBuffer.wrap(frame).getInt();
  }
}
