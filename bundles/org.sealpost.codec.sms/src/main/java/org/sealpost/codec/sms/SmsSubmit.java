package org.sealpost.codec.sms;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * SMS-SUBMIT: a message from the mobile to the service centre (TS 23.040 clause 9.2.2.2). TP-UDHI
 * is set if and only if the user data has a header.
 *
 * @param rejectDuplicates TP-RD
 * @param replyPath TP-RP
 * @param statusReport TP-SRR
 * @param reference TP-MR, 0..255
 * @param destination TP-DA
 * @param pid TP-PID, 0..255
 * @param dcs TP-DCS, 0..255
 * @param validity TP-VPF and TP-VP
 * @param userData in octets or septets as {@code dcs} says
 */
public record SmsSubmit(
    boolean rejectDuplicates,
    boolean replyPath,
    boolean statusReport,
    int reference,
    Address destination,
    int pid,
    int dcs,
    ValidityPeriod validity,
    UserData userData)
    implements Tpdu {
  /** Checks the ranges, and that the user data are counted as the data coding says. */
  public SmsSubmit {
    Range.octet("TP-MR", reference);
    Range.octet("TP-PID", pid);
    Range.octet("TP-DCS", dcs);
    userData.requireFit(dcs);
  }

  @Override
  public byte[] encode() {
    ByteWriter writer = new ByteWriter(164);
    writer.u8(
        FirstOctet.SUBMIT
            | FirstOctet.bit(rejectDuplicates, FirstOctet.REJECT_DUPLICATES)
            | validity.format().ordinal() << FirstOctet.VALIDITY_SHIFT
            | FirstOctet.bit(statusReport, FirstOctet.STATUS_REPORT)
            | FirstOctet.bit(userData.header().isPresent(), FirstOctet.HEADER)
            | FirstOctet.bit(replyPath, FirstOctet.REPLY_PATH));
    writer.u8(reference).bytes(destination.encodeTp()).u8(pid).u8(dcs);
    writer.unsigned(validity.format().length(), validity.octets());
    userData.write(writer);
    return writer.toByteArray();
  }

  /** Decodes the whole of {@code tpdu}. */
  public static SmsSubmit decode(byte[] tpdu) throws DecodeException {
    ByteReader reader = new ByteReader("SMS-SUBMIT", tpdu);
    int first = FirstOctet.read(reader, FirstOctet.SUBMIT);
    int reference = reader.u8("TP-MR");
    Address destination = Address.readTp(reader, "TP-DA");
    int pid = reader.u8("TP-PID");
    int dcs = reader.u8("TP-DCS");
    ValidityPeriod.Format format =
        ValidityPeriod.Format.values()[first >> FirstOctet.VALIDITY_SHIFT & 3];
    ValidityPeriod validity = new ValidityPeriod(format, reader.unsigned(format.length(), "TP-VP"));
    return new SmsSubmit(
        (first & FirstOctet.REJECT_DUPLICATES) != 0,
        (first & FirstOctet.REPLY_PATH) != 0,
        (first & FirstOctet.STATUS_REPORT) != 0,
        reference,
        destination,
        pid,
        dcs,
        validity,
        UserData.read(reader, (first & FirstOctet.HEADER) != 0, dcs));
  }
}
