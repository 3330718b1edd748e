package org.sealpost.codec.gatt;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A central begins a conversation, or says that it is still there. Whatever was under way in an
 * earlier conversation with the same device is over.
 *
 * @param token any 32 bits, chosen at random
 * @param most the largest value that may be notified to this central, {@link
 *     GattProtocol#MIN_VALUE} to {@link GattProtocol#MAX_VALUE}
 */
public record Open(int token, int most) implements GattValue {
  static final int KIND = 0x11;

  /** Checks the range. */
  public Open {
    if (most < GattProtocol.MIN_VALUE || most > GattProtocol.MAX_VALUE) {
      throw new IllegalArgumentException("value: expected 18 to 508 octets, found " + most);
    }
  }

  static Open read(ByteReader in) throws DecodeException {
    int token = (int) in.unsigned(4, "token");
    int most = in.u16("largest value");
    if (most < GattProtocol.MIN_VALUE || most > GattProtocol.MAX_VALUE) {
      throw in.error("largest value", "18 to 508 octets", String.valueOf(most));
    }
    return new Open(token, most);
  }

  @Override
  public byte[] encode() {
    return new ByteWriter().u8(KIND).unsigned(4, token & 0xffff_ffffL).u16(most).toByteArray();
  }
}
