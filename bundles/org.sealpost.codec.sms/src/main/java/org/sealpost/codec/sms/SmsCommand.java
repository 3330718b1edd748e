package org.sealpost.codec.sms;

import java.util.Arrays;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * SMS-COMMAND: asks the service centre about a message submitted before (TS 23.040 clause 9.2.2.4).
 *
 * @param statusReport TP-SRR
 * @param reference TP-MR, 0..255
 * @param pid TP-PID, 0..255
 * @param type TP-CT, 0..255; see the constants
 * @param number TP-MN: TP-MR of the message that it is about, 0..255
 * @param destination TP-DA of that message
 * @param hasHeader TP-UDHI: whether the data begin with a user data header
 * @param data TP-CD, at most 157 octets; copied
 * @param otherBits reserved bits of the first octet (9C), as they came
 */
public record SmsCommand(
    boolean statusReport,
    int reference,
    int pid,
    int type,
    int number,
    Address destination,
    boolean hasHeader,
    byte[] data,
    int otherBits)
    implements Tpdu {
  /** TP-CT: what became of the message. */
  public static final int ENQUIRY = 0x00;

  /** TP-CT: no status report any more. */
  public static final int CANCEL_STATUS_REPORT = 0x01;

  /** TP-CT: delete the message. */
  public static final int DELETE = 0x02;

  /** TP-CT: a status report after all. */
  public static final int ENABLE_STATUS_REPORT = 0x03;

  private static final int OTHER_BITS = 0x9c;
  private static final int MOST_DATA = 157;

  /** Checks the ranges and copies the data. */
  public SmsCommand {
    Range.octet("TP-MR", reference);
    Range.octet("TP-PID", pid);
    Range.octet("TP-CT", type);
    Range.octet("TP-MN", number);
    Range.check("TP-CD octets", data.length, 0, MOST_DATA);
    FirstOctet.requireOther(otherBits, OTHER_BITS);
    data = data.clone();
  }

  /** A command without data. */
  public static SmsCommand of(int type, int reference, int number, Address destination) {
    return new SmsCommand(false, reference, 0, type, number, destination, false, new byte[0], 0);
  }

  /** A copy of the data. */
  @Override
  public byte[] data() {
    return data.clone();
  }

  @Override
  public byte[] encode() {
    ByteWriter writer = new ByteWriter(176);
    writer.u8(
        FirstOctet.STATUS_OR_COMMAND
            | otherBits
            | FirstOctet.bit(statusReport, FirstOctet.STATUS_REPORT)
            | FirstOctet.bit(hasHeader, FirstOctet.HEADER));
    writer.u8(reference).u8(pid).u8(type).u8(number).bytes(destination.encodeTp());
    return writer.u8(data.length).bytes(data).toByteArray();
  }

  /** Decodes the whole of {@code tpdu}. */
  public static SmsCommand decode(byte[] tpdu) throws DecodeException {
    ByteReader reader = new ByteReader("SMS-COMMAND", tpdu);
    int first = FirstOctet.read(reader, FirstOctet.STATUS_OR_COMMAND);
    int reference = reader.u8("TP-MR");
    int pid = reader.u8("TP-PID");
    int type = reader.u8("TP-CT");
    int number = reader.u8("TP-MN");
    Address destination = Address.readTp(reader, "TP-DA");
    int length = reader.u8("TP-CDL");
    if (length > MOST_DATA) {
      throw reader.error("TP-CDL", "at most " + MOST_DATA, String.valueOf(length));
    }
    byte[] data = reader.bytes(length, "TP-CD");
    reader.expectEnd();
    return new SmsCommand(
        (first & FirstOctet.STATUS_REPORT) != 0,
        reference,
        pid,
        type,
        number,
        destination,
        (first & FirstOctet.HEADER) != 0,
        data,
        first & OTHER_BITS);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SmsCommand that && Arrays.equals(encode(), that.encode());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encode());
  }

  @Override
  public String toString() {
    return String.format("SmsCommand[%02X, %s, %d octets]", type, destination, data.length);
  }
}
