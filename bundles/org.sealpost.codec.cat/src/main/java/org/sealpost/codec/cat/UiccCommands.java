package org.sealpost.codec.cat;

import java.util.Arrays;
import org.sealpost.codec.bytes.ByteWriter;

/**
 * Commands to a UICC (TS 102 221 clause 11). A SELECT carries no Le, as T=0 wants it: its answer is
 * fetched by GET RESPONSE.
 */
public final class UiccCommands {
  /** CLA of file and security commands on the basic channel. */
  public static final int CLASS = 0x00;

  /** CLA of toolkit commands and STATUS. */
  public static final int CAT_CLASS = 0x80;

  private static final int SELECT_BY_FID = 0x00;
  private static final int SELECT_BY_AID = 0x04;
  private static final int SELECT_BY_PATH_FROM_MF = 0x08;
  private static final int RETURN_FCP = 0x04;
  private static final int RECORD_ABSOLUTE = 0x04;
  private static final int MOST_OFFSET = 0x7fff;
  private static final int CHANNEL_MASK = 0x03;
  private static final int FURTHER = 0x40;
  private static final int SHORT_LE = 0x100;

  private UiccCommands() {}

  /** SELECT by path from the master file; of the master file alone by its identifier. */
  public static CommandApdu select(FilePath path) {
    if (path.ids().size() == 1) {
      return select(FilePath.MASTER_FILE);
    }
    byte[] full = path.encode();
    return select(SELECT_BY_PATH_FROM_MF, Arrays.copyOfRange(full, 2, full.length));
  }

  /** SELECT by file identifier, 0..0xffff, seen from the current directory. */
  public static CommandApdu select(int fid) {
    Range.check("file identifier", fid, 0, 0xffff);
    return select(SELECT_BY_FID, new ByteWriter(2).u16(fid).toByteArray());
  }

  /** SELECT of an application by its AID, 1..16 octets, complete or its first octets. */
  public static CommandApdu selectApplication(byte[] aid) {
    Range.check("AID octets", aid.length, 1, 16);
    return select(SELECT_BY_AID, aid);
  }

  /** READ BINARY of {@code length} (1..256) octets from {@code offset} (0..32767) on. */
  public static CommandApdu readBinary(int offset, int length) {
    Range.check("READ BINARY offset", offset, 0, MOST_OFFSET);
    return get(CLASS, Instruction.READ_BINARY, offset >> 8, offset & 0xff, length);
  }

  /** UPDATE BINARY of 1..255 octets from {@code offset} (0..32767) on. */
  public static CommandApdu updateBinary(int offset, byte[] data) {
    Range.check("UPDATE BINARY offset", offset, 0, MOST_OFFSET);
    Range.check("UPDATE BINARY octets", data.length, 1, 0xff);
    return CommandApdu.of(CLASS, Instruction.UPDATE_BINARY, offset >> 8, offset & 0xff, data);
  }

  /** READ RECORD number {@code record} (1..254) of {@code length} (1..256) octets. */
  public static CommandApdu readRecord(int record, int length) {
    Range.check("record number", record, 1, 0xfe);
    return get(CLASS, Instruction.READ_RECORD, record, RECORD_ABSOLUTE, length);
  }

  /** STATUS without answer data: the poll for proactive commands. */
  public static CommandApdu status() {
    return CommandApdu.of(CAT_CLASS, Instruction.STATUS, 0x00, 0x0c);
  }

  /** GET RESPONSE of {@code length} (1..256) octets, the number that 61xx told. */
  public static CommandApdu getResponse(int length) {
    return get(CLASS, Instruction.GET_RESPONSE, 0, 0, length);
  }

  /** The same on a logical channel, 0..3. */
  public static CommandApdu getResponse(int channel, int length) {
    Range.check("logical channel", channel, 0, CHANNEL_MASK);
    return get(CLASS | channel, Instruction.GET_RESPONSE, 0, 0, length);
  }

  /**
   * The logical channel of a class octet (TS 102 221 clause 10.1.1): 0..3, and 0 for those classes
   * that name a further one.
   */
  public static int channel(int cla) {
    return (cla & FURTHER) == 0 ? cla & CHANNEL_MASK : 0;
  }

  /** FETCH of {@code length} (1..256) octets, the number that 91xx told. */
  public static CommandApdu fetch(int length) {
    return get(CAT_CLASS, Instruction.FETCH, 0, 0, length);
  }

  private static CommandApdu select(int how, byte[] what) {
    return CommandApdu.of(CLASS, Instruction.SELECT, how, RETURN_FCP, what);
  }

  private static CommandApdu get(int cla, int ins, int p1, int p2, int length) {
    Range.check("Le", length, 1, SHORT_LE);
    return CommandApdu.of(cla, ins, p1, p2).withExpected(length);
  }
}
