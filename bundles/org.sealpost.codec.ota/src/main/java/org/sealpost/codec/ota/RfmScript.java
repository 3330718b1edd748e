package org.sealpost.codec.ota;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sealpost.codec.bytes.ByteWriter;

/**
 * Writes remote file management scripts (TS 102 226 clause 8) of TS 102 221 commands:
 *
 * <pre>{@code
 * new RfmScript().select(0x3F00, 0x7FFF, 0x6F07).updateBinary(0, imsi).toScript()
 * }</pre>
 */
public final class RfmScript {
  private static final int CLA = 0x00;
  private static final int SELECT = 0xa4;
  private static final int UPDATE_BINARY = 0xd6;
  private static final int READ_BINARY = 0xb0;
  private static final int MAX_DATA = 255;
  private static final int MAX_OFFSET = 0x7fff;

  private final List<ScriptCommand> commands = new ArrayList<>();

  /**
   * Selects file after file by identifier. Without a select the script works where the TAR starts
   * it: at the master file, or at the application tied to the TAR.
   *
   * @param path file identifiers, 0..FFFF, such as 3F00, 7FFF (the USIM application), 6F07
   */
  public RfmScript select(int... path) {
    for (int file : path) {
      Checks.range("file identifier", file, 0, 0xffff);
      // P1 00 by identifier; P2 04 returns the FCP, the form that recorded cards accept in scripts.
      append(SELECT, 0x0004, 2, (byte) (file >> 8), (byte) file);
    }
    return this;
  }

  /**
   * Writes into the selected transparent file, in as many commands as it takes.
   *
   * @param offset 0..7FFF, as every octet's offset must be
   * @param data at least one octet
   */
  public RfmScript updateBinary(int offset, byte[] data) {
    requireRange(offset, data.length);
    for (int start = 0; start < data.length; start += MAX_DATA) {
      int end = Math.min(start + MAX_DATA, data.length);
      append(UPDATE_BINARY, offset + start, end - start, Arrays.copyOfRange(data, start, end));
    }
    return this;
  }

  /**
   * Reads from the selected transparent file: the last command of a script.
   *
   * @param offset 0..7FFF
   * @param length 1..256
   */
  public RfmScript readBinary(int offset, int length) {
    Checks.range("length to read", length, 1, 256);
    requireRange(offset, length);
    append(READ_BINARY, offset, length);
    return this;
  }

  /** The script; fails if it is empty or goes on after a read. */
  public CompactScript toScript() {
    return new CompactScript(commands);
  }

  private static void requireRange(int offset, int length) {
    Checks.range("offset", offset, 0, MAX_OFFSET);
    Checks.range("octets from this offset", length, 1, MAX_OFFSET + 1 - offset);
  }

  private void append(int ins, int p1p2, int p3, byte... data) {
    commands.add(
        new ScriptCommand(
            new ByteWriter().u8(CLA).u8(ins).u16(p1p2).u8(p3).bytes(data).toByteArray()));
  }
}
