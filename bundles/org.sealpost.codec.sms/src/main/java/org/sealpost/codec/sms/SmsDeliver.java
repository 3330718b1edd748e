package org.sealpost.codec.sms;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * SMS-DELIVER: a message from the service centre to the mobile (TS 23.040 clause 9.2.2.1). TP-UDHI
 * is set if and only if the user data has a header.
 *
 * @param moreMessages whether more messages wait in the service centre (TP-MMS, inverted)
 * @param replyPath TP-RP
 * @param statusReport TP-SRI
 * @param originator TP-OA
 * @param pid TP-PID, 0..255
 * @param dcs TP-DCS, 0..255
 * @param time TP-SCTS
 * @param userData in octets or septets as {@code dcs} says
 * @param otherBits what else is set in the first octet: TP-LP (08) and a reserved bit (10)
 */
public record SmsDeliver(
    boolean moreMessages,
    boolean replyPath,
    boolean statusReport,
    Address originator,
    int pid,
    int dcs,
    ServiceCentreTime time,
    UserData userData,
    int otherBits)
    implements Tpdu {
  private static final int OTHER_BITS = FirstOctet.LOOP_PREVENTION | 0x10;

  /** Checks the ranges, and that the user data are counted as the data coding says. */
  public SmsDeliver {
    Range.octet("TP-PID", pid);
    Range.octet("TP-DCS", dcs);
    userData.requireFit(dcs);
    FirstOctet.requireOther(otherBits, OTHER_BITS);
  }

  /** A message without other bits. */
  public SmsDeliver(
      boolean moreMessages,
      boolean replyPath,
      boolean statusReport,
      Address originator,
      int pid,
      int dcs,
      ServiceCentreTime time,
      UserData userData) {
    this(moreMessages, replyPath, statusReport, originator, pid, dcs, time, userData, 0);
  }

  @Override
  public byte[] encode() {
    ByteWriter writer = new ByteWriter(164);
    writer.u8(
        FirstOctet.DELIVER
            | otherBits
            | FirstOctet.bit(!moreMessages, FirstOctet.NO_MORE_MESSAGES)
            | FirstOctet.bit(statusReport, FirstOctet.STATUS_REPORT)
            | FirstOctet.bit(userData.header().isPresent(), FirstOctet.HEADER)
            | FirstOctet.bit(replyPath, FirstOctet.REPLY_PATH));
    writer.bytes(originator.encodeTp()).u8(pid).u8(dcs);
    writer.unsigned(ServiceCentreTime.LENGTH, time.octets());
    userData.write(writer);
    return writer.toByteArray();
  }

  /** Decodes the whole of {@code tpdu}. */
  public static SmsDeliver decode(byte[] tpdu) throws DecodeException {
    ByteReader reader = new ByteReader("SMS-DELIVER", tpdu);
    int first = FirstOctet.read(reader, FirstOctet.DELIVER);
    Address originator = Address.readTp(reader, "TP-OA");
    int pid = reader.u8("TP-PID");
    int dcs = reader.u8("TP-DCS");
    ServiceCentreTime time = ServiceCentreTime.read(reader, "TP-SCTS");
    return new SmsDeliver(
        (first & FirstOctet.NO_MORE_MESSAGES) == 0,
        (first & FirstOctet.REPLY_PATH) != 0,
        (first & FirstOctet.STATUS_REPORT) != 0,
        originator,
        pid,
        dcs,
        time,
        UserData.read(reader, (first & FirstOctet.HEADER) != 0, dcs),
        first & OTHER_BITS);
  }
}
