package org.sealpost.codec.sms;

import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * SMS-DELIVER-REPORT: what the mobile answers to an SMS-DELIVER (TS 23.040 clause 9.2.2.1a). It
 * carries the card's response packet back. Whether it travels in an RP-ACK or an RP-ERROR is not in
 * its octets: the RP layer says so.
 *
 * @param failure TP-FCS, 0x80..0xff, in an RP-ERROR; empty in an RP-ACK
 * @param pid TP-PID, 0..255, if sent
 * @param dcs TP-DCS, 0..255, if sent; user data without it are septets
 * @param userData TP-UD, if sent
 * @param otherBits reserved bits of the first octet (BC), as they came
 */
public record SmsDeliverReport(
    OptionalInt failure,
    OptionalInt pid,
    OptionalInt dcs,
    Optional<UserData> userData,
    int otherBits)
    implements Tpdu {
  private static final int OTHER_BITS = 0xbc;

  /** Checks the ranges, and that the user data are counted as the data coding says. */
  public SmsDeliverReport {
    OptionalFields.requireFailure(failure);
    new OptionalFields(pid, dcs, userData).require();
    FirstOctet.requireOther(otherBits, OTHER_BITS);
  }

  /** A report without other bits. */
  public SmsDeliverReport(
      OptionalInt failure, OptionalInt pid, OptionalInt dcs, Optional<UserData> userData) {
    this(failure, pid, dcs, userData, 0);
  }

  @Override
  public byte[] encode() {
    ByteWriter writer = new ByteWriter(160);
    OptionalFields fields = new OptionalFields(pid, dcs, userData);
    writer.u8(FirstOctet.DELIVER | otherBits | fields.headerBit());
    failure.ifPresent(writer::u8);
    fields.writeIndicator(writer);
    fields.write(writer);
    return writer.toByteArray();
  }

  /** Decodes the whole of a TPDU that came in an RP-ACK. */
  public static SmsDeliverReport decodeAck(byte[] tpdu) throws DecodeException {
    return decode(tpdu, false);
  }

  /** Decodes the whole of a TPDU that came in an RP-ERROR. */
  public static SmsDeliverReport decodeError(byte[] tpdu) throws DecodeException {
    return decode(tpdu, true);
  }

  private static SmsDeliverReport decode(byte[] tpdu, boolean error) throws DecodeException {
    ByteReader reader = new ByteReader("SMS-DELIVER-REPORT", tpdu);
    int first = FirstOctet.read(reader, FirstOctet.DELIVER);
    OptionalInt failure = OptionalFields.readFailure(reader, error);
    OptionalFields fields =
        OptionalFields.read(reader, OptionalFields.readIndicator(reader), first);
    return new SmsDeliverReport(
        failure, fields.pid(), fields.dcs(), fields.userData(), first & OTHER_BITS);
  }
}
