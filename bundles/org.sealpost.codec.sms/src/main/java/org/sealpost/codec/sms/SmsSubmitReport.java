package org.sealpost.codec.sms;

import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * SMS-SUBMIT-REPORT: what the service centre answers to an SMS-SUBMIT or SMS-COMMAND (TS 23.040
 * clause 9.2.2.2a). Whether it travels in an RP-ACK or an RP-ERROR is not in its octets.
 *
 * @param failure TP-FCS, 0x80..0xff, in an RP-ERROR; empty in an RP-ACK
 * @param time TP-SCTS
 * @param pid TP-PID, 0..255, if sent
 * @param dcs TP-DCS, 0..255, if sent; user data without it are septets
 * @param userData TP-UD, if sent
 * @param otherBits reserved bits of the first octet (BC), as they came
 */
public record SmsSubmitReport(
    OptionalInt failure,
    ServiceCentreTime time,
    OptionalInt pid,
    OptionalInt dcs,
    Optional<UserData> userData,
    int otherBits)
    implements Tpdu {
  private static final int OTHER_BITS = 0xbc;

  /** Checks the ranges, and that the user data are counted as the data coding says. */
  public SmsSubmitReport {
    OptionalFields.requireFailure(failure);
    new OptionalFields(pid, dcs, userData).require();
    FirstOctet.requireOther(otherBits, OTHER_BITS);
  }

  @Override
  public byte[] encode() {
    OptionalFields fields = new OptionalFields(pid, dcs, userData);
    ByteWriter writer = new ByteWriter(160);
    writer.u8(FirstOctet.SUBMIT | otherBits | fields.headerBit());
    failure.ifPresent(writer::u8);
    fields.writeIndicator(writer);
    writer.unsigned(ServiceCentreTime.LENGTH, time.octets());
    fields.write(writer);
    return writer.toByteArray();
  }

  /** Decodes the whole of a TPDU that came in an RP-ACK. */
  public static SmsSubmitReport decodeAck(byte[] tpdu) throws DecodeException {
    return decode(tpdu, false);
  }

  /** Decodes the whole of a TPDU that came in an RP-ERROR. */
  public static SmsSubmitReport decodeError(byte[] tpdu) throws DecodeException {
    return decode(tpdu, true);
  }

  private static SmsSubmitReport decode(byte[] tpdu, boolean error) throws DecodeException {
    ByteReader reader = new ByteReader("SMS-SUBMIT-REPORT", tpdu);
    int first = FirstOctet.read(reader, FirstOctet.SUBMIT);
    OptionalInt failure = OptionalFields.readFailure(reader, error);
    int indicator = OptionalFields.readIndicator(reader);
    ServiceCentreTime time = ServiceCentreTime.read(reader, "TP-SCTS");
    OptionalFields fields = OptionalFields.read(reader, indicator, first);
    return new SmsSubmitReport(
        failure, time, fields.pid(), fields.dcs(), fields.userData(), first & OTHER_BITS);
  }
}
