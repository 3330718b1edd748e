package org.sealpost.codec.cat;

import java.util.Arrays;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A card's answer (TS 102 221 clause 10.1.2).
 *
 * @param data 0..65536 octets; copied
 * @param status SW1 SW2
 */
public record ResponseApdu(byte[] data, StatusWord status) {
  private static final int MOST = 0x10000;

  /** Checks the length and copies the data. */
  public ResponseApdu {
    Range.check("response data octets", data.length, 0, MOST);
    data = data.clone();
  }

  /** An answer of a status word and, if given, data in front of it. */
  public static ResponseApdu of(StatusWord status, byte... data) {
    return new ResponseApdu(data, status);
  }

  /** A copy of the data field. */
  @Override
  public byte[] data() {
    return data.clone();
  }

  /** {@link StatusWord#isOk()} of the status. */
  public boolean isOk() {
    return status.isOk();
  }

  /** {@link StatusWord#moreAvailable()} of the status. */
  public OptionalInt moreAvailable() {
    return status.moreAvailable();
  }

  /** {@link StatusWord#wrongLe()} of the status. */
  public OptionalInt wrongLe() {
    return status.wrongLe();
  }

  /** {@link StatusWord#proactivePending()} of the status. */
  public OptionalInt proactivePending() {
    return status.proactivePending();
  }

  /** The octets of the answer. */
  public byte[] encode() {
    return new ByteWriter(data.length + 2).bytes(data).u16(status.value()).toByteArray();
  }

  /** Decodes the whole of {@code apdu}: at least two, at most 65538 octets. */
  public static ResponseApdu decode(byte[] apdu) throws DecodeException {
    ByteReader reader = new ByteReader("response APDU", apdu);
    if (apdu.length > MOST + 2) {
      throw reader.error("data", "at most " + MOST + " octets", (apdu.length - 2) + " octets");
    }
    byte[] data = reader.bytes(Math.max(0, apdu.length - 2), "data");
    return new ResponseApdu(data, new StatusWord(reader.u16("SW1 SW2")));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResponseApdu that
        && status.equals(that.status)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * status.hashCode() + Arrays.hashCode(data);
  }

  /** Length and status: the data may be keys. */
  @Override
  public String toString() {
    return "ResponseApdu[" + data.length + " octets, " + status + "]";
  }
}
