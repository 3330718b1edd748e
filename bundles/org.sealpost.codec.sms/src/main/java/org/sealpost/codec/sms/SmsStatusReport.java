package org.sealpost.codec.sms;

import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * SMS-STATUS-REPORT: what became of a submitted message or command (TS 23.040 clause 9.2.2.3).
 *
 * @param moreMessages whether more messages wait in the service centre (TP-MMS, inverted)
 * @param ofCommand whether it reports on an SMS-COMMAND rather than an SMS-SUBMIT (TP-SRQ)
 * @param reference TP-MR of what it reports on, 0..255
 * @param recipient TP-RA
 * @param accepted TP-SCTS: when the service centre took the message
 * @param discharged TP-DT: when the status came to be
 * @param status TP-ST
 * @param indicated whether TP-PI is there; it may be left out when none of the next three is sent
 * @param pid TP-PID, 0..255, if sent
 * @param dcs TP-DCS, 0..255, if sent; user data without it are septets
 * @param userData TP-UD, if sent
 * @param otherBits what else is set in the first octet: TP-LP (08) and reserved bits (90)
 */
public record SmsStatusReport(
    boolean moreMessages,
    boolean ofCommand,
    int reference,
    Address recipient,
    ServiceCentreTime accepted,
    ServiceCentreTime discharged,
    TransferStatus status,
    boolean indicated,
    OptionalInt pid,
    OptionalInt dcs,
    Optional<UserData> userData,
    int otherBits)
    implements Tpdu {
  private static final int OTHER_BITS = FirstOctet.LOOP_PREVENTION | 0x90;

  /** Checks the ranges, and that the user data are counted as the data coding says. */
  public SmsStatusReport {
    Range.octet("TP-MR", reference);
    OptionalFields fields = new OptionalFields(pid, dcs, userData);
    fields.require();
    if (!indicated && !fields.equals(OptionalFields.NONE)) {
      throw new IllegalArgumentException("TP-PI: expected with optional fields, found none");
    }
    FirstOctet.requireOther(otherBits, OTHER_BITS);
  }

  /** A report on a short message, without optional fields. */
  public static SmsStatusReport of(
      int reference,
      Address recipient,
      ServiceCentreTime accepted,
      ServiceCentreTime discharged,
      TransferStatus status) {
    return new SmsStatusReport(
        false,
        false,
        reference,
        recipient,
        accepted,
        discharged,
        status,
        false,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        0);
  }

  @Override
  public byte[] encode() {
    OptionalFields fields = new OptionalFields(pid, dcs, userData);
    ByteWriter writer = new ByteWriter(164);
    writer.u8(
        FirstOctet.STATUS_OR_COMMAND
            | otherBits
            | FirstOctet.bit(!moreMessages, FirstOctet.NO_MORE_MESSAGES)
            | FirstOctet.bit(ofCommand, FirstOctet.STATUS_REPORT)
            | fields.headerBit());
    writer.u8(reference).bytes(recipient.encodeTp());
    writer.unsigned(ServiceCentreTime.LENGTH, accepted.octets());
    writer.unsigned(ServiceCentreTime.LENGTH, discharged.octets());
    writer.u8(status.octet());
    if (indicated) {
      fields.writeIndicator(writer);
    }
    fields.write(writer);
    return writer.toByteArray();
  }

  /** Decodes the whole of {@code tpdu}. */
  public static SmsStatusReport decode(byte[] tpdu) throws DecodeException {
    ByteReader reader = new ByteReader("SMS-STATUS-REPORT", tpdu);
    int first = FirstOctet.read(reader, FirstOctet.STATUS_OR_COMMAND);
    int reference = reader.u8("TP-MR");
    Address recipient = Address.readTp(reader, "TP-RA");
    ServiceCentreTime accepted = ServiceCentreTime.read(reader, "TP-SCTS");
    ServiceCentreTime discharged = ServiceCentreTime.read(reader, "TP-DT");
    TransferStatus status = new TransferStatus(reader.u8("TP-ST"));
    boolean indicated = reader.remaining() > 0;
    int indicator = indicated ? OptionalFields.readIndicator(reader) : 0;
    OptionalFields fields = OptionalFields.read(reader, indicator, first);
    return new SmsStatusReport(
        (first & FirstOctet.NO_MORE_MESSAGES) == 0,
        (first & FirstOctet.STATUS_REPORT) != 0,
        reference,
        recipient,
        accepted,
        discharged,
        status,
        indicated,
        fields.pid(),
        fields.dcs(),
        fields.userData(),
        first & OTHER_BITS);
  }
}
