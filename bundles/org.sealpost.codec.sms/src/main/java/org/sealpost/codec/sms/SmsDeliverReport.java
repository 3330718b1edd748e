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
 */
public record SmsDeliverReport(
    OptionalInt failure, OptionalInt pid, OptionalInt dcs, Optional<UserData> userData) {
  private static final int HAS_PID = 1;
  private static final int HAS_DCS = 2;
  private static final int HAS_USER_DATA = 4;

  /** An extension octet of TP-PI follows. */
  private static final int EXTENSION = 0x80;

  /** Checks the ranges, and that the user data are counted as the data coding says. */
  public SmsDeliverReport {
    failure.ifPresent(value -> Range.check("TP-FCS", value, 0x80, 0xff));
    pid.ifPresent(value -> Range.octet("TP-PID", value));
    dcs.ifPresent(value -> Range.octet("TP-DCS", value));
    if (userData.isPresent()) {
      userData.get().requireFit(dcs.orElse(0));
    }
  }

  /** The TPDU. */
  public byte[] encode() {
    ByteWriter writer = new ByteWriter(160);
    boolean header = userData.flatMap(UserData::header).isPresent();
    writer.u8(FirstOctet.DELIVER | FirstOctet.bit(header, FirstOctet.HEADER));
    failure.ifPresent(writer::u8);
    writer.u8(
        FirstOctet.bit(pid.isPresent(), HAS_PID)
            | FirstOctet.bit(dcs.isPresent(), HAS_DCS)
            | FirstOctet.bit(userData.isPresent(), HAS_USER_DATA));
    pid.ifPresent(writer::u8);
    dcs.ifPresent(writer::u8);
    userData.ifPresent(data -> data.write(writer));
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
    OptionalInt failure = optional(reader, error, "TP-FCS");
    if (failure.isPresent() && failure.getAsInt() < 0x80) {
      throw reader.error("TP-FCS", "80..FF", "a reserved value");
    }
    int present = reader.u8("TP-PI");
    if ((present & EXTENSION) != 0) {
      throw reader.error("TP-PI", "no extension", "an extension");
    }
    OptionalInt pid = optional(reader, (present & HAS_PID) != 0, "TP-PID");
    OptionalInt dcs = optional(reader, (present & HAS_DCS) != 0, "TP-DCS");
    boolean header = (first & FirstOctet.HEADER) != 0;
    Optional<UserData> data =
        (present & HAS_USER_DATA) == 0
            ? Optional.empty()
            : Optional.of(UserData.read(reader, header, dcs.orElse(0)));
    reader.expectEnd();
    return new SmsDeliverReport(failure, pid, dcs, data);
  }

  private static OptionalInt optional(ByteReader reader, boolean present, String field)
      throws DecodeException {
    return present ? OptionalInt.of(reader.u8(field)) : OptionalInt.empty();
  }
}
