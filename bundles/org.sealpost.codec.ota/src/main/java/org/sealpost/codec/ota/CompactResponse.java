package org.sealpost.codec.ota;

import java.util.Arrays;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The card's answer to a {@link CompactScript} (TS 102 226 clause 5.2.1.2).
 *
 * @param executed how many commands were run, the one that failed included, 0..255
 * @param statusWord SW1 SW2 of the last of them, 0..FFFF
 * @param data what the last of them returned
 */
public record CompactResponse(int executed, int statusWord, byte[] data) {
  /** Checks the numbers and copies the data. */
  public CompactResponse {
    Checks.range("commands executed", executed, 0, 0xff);
    Checks.range("status word", statusWord, 0, 0xffff);
    data = data.clone();
  }

  /**
   * Reads the data of a response packet.
   *
   * @throws DecodeException if there are fewer than three octets
   */
  public static CompactResponse decode(byte[] octets) throws DecodeException {
    ByteReader reader = new ByteReader("compact response", octets);
    return new CompactResponse(
        reader.u8("number of commands"), reader.u16("status word"), reader.rest());
  }

  /** Number, status word, data: the data of a response packet. */
  public byte[] encode() {
    return new ByteWriter(3 + data.length).u8(executed).u16(statusWord).bytes(data).toByteArray();
  }

  @Override
  public byte[] data() {
    return data.clone();
  }

  /**
   * Whether the last command succeeded: 9000, 91xx (a proactive command waits), 61xx or 9Fxx (more
   * data waits). Warnings (62xx, 63xx) are not success.
   */
  public boolean succeeded() {
    return isSuccess(statusWord);
  }

  static boolean isSuccess(int statusWord) {
    return statusWord == 0x9000
        || switch (statusWord >> 8) {
          case 0x61, 0x91, 0x9f -> true;
          default -> false;
        };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CompactResponse that
        && executed == that.executed
        && statusWord == that.statusWord
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * executed + statusWord) + Arrays.hashCode(data);
  }

  /** The number, the status word and how much data. */
  @Override
  public String toString() {
    return String.format(
        "CompactResponse[%d executed, SW %04X, %d octets]", executed, statusWord, data.length);
  }
}
