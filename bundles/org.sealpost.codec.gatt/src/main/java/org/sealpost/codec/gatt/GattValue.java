package org.sealpost.codec.gatt;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/** One value of a characteristic. What it accepts, it encodes to the same octets. */
public sealed interface GattValue permits Open, Fragment, Acknowledgement {
  /** What the central chose to know its conversation by: any 32 bits. */
  int token();

  /** The octets. */
  byte[] encode();

  /**
   * Reads a value.
   *
   * @throws DecodeException if it is none that this version knows, or holds what may not be
   */
  static GattValue decode(byte[] octets) throws DecodeException {
    ByteReader in = new ByteReader("GATT value", octets);
    int kind = in.u8("kind");
    GattValue value =
        switch (kind) {
          case Open.KIND -> Open.read(in);
          case Acknowledgement.KIND -> Acknowledgement.read(in);
          case Fragment.KIND -> Fragment.read(in);
          default ->
              throw new DecodeException(
                  "GATT value kind", 0, "11, 12 or 13", "%02x".formatted(kind));
        };
    in.expectEnd();
    return value;
  }
}
