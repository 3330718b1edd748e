package org.sealpost.codec.sms;

import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The fields that TP-PI announces (TS 23.040 clause 9.2.3.27) and the failure cause of an RP-ERROR,
 * which all reports have in common. A reserved bit of TP-PI announces octets that nobody knows:
 * such a report is refused.
 */
record OptionalFields(OptionalInt pid, OptionalInt dcs, Optional<UserData> userData) {
  static final OptionalFields NONE =
      new OptionalFields(OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

  private static final int HAS_PID = 1;
  private static final int HAS_DCS = 2;
  private static final int HAS_USER_DATA = 4;
  private static final int KNOWN = HAS_PID | HAS_DCS | HAS_USER_DATA;
  private static final int LEAST_FAILURE = 0x80;

  static void requireFailure(OptionalInt failure) {
    failure.ifPresent(value -> Range.check("TP-FCS", value, LEAST_FAILURE, 0xff));
  }

  /** The failure cause, which is there in an RP-ERROR only. */
  static OptionalInt readFailure(ByteReader reader, boolean error) throws DecodeException {
    OptionalInt failure = optional(reader, error, "TP-FCS");
    if (failure.isPresent() && failure.getAsInt() < LEAST_FAILURE) {
      throw reader.error("TP-FCS", "80..FF", "a reserved value");
    }
    return failure;
  }

  /** Checks the ranges, and that the user data are counted as the data coding says. */
  void require() {
    pid.ifPresent(value -> Range.octet("TP-PID", value));
    dcs.ifPresent(value -> Range.octet("TP-DCS", value));
    userData.ifPresent(data -> data.requireFit(dcs.orElse(0)));
  }

  int headerBit() {
    return FirstOctet.bit(userData.flatMap(UserData::header).isPresent(), FirstOctet.HEADER);
  }

  void writeIndicator(ByteWriter writer) {
    writer.u8(
        FirstOctet.bit(pid.isPresent(), HAS_PID)
            | FirstOctet.bit(dcs.isPresent(), HAS_DCS)
            | FirstOctet.bit(userData.isPresent(), HAS_USER_DATA));
  }

  void write(ByteWriter writer) {
    pid.ifPresent(writer::u8);
    dcs.ifPresent(writer::u8);
    userData.ifPresent(data -> data.write(writer));
  }

  static int readIndicator(ByteReader reader) throws DecodeException {
    int indicator = reader.u8("TP-PI");
    if ((indicator & ~KNOWN) != 0) {
      throw reader.error("TP-PI", "00..07", String.format("%02X", indicator));
    }
    return indicator;
  }

  /** Reads to the end of the TPDU. */
  static OptionalFields read(ByteReader reader, int indicator, int firstOctet)
      throws DecodeException {
    OptionalInt pid = optional(reader, (indicator & HAS_PID) != 0, "TP-PID");
    OptionalInt dcs = optional(reader, (indicator & HAS_DCS) != 0, "TP-DCS");
    boolean header = (firstOctet & FirstOctet.HEADER) != 0;
    if (header && (indicator & HAS_USER_DATA) == 0) {
      throw reader.error("TP-UDHI", "0 without user data", "1");
    }
    Optional<UserData> data =
        (indicator & HAS_USER_DATA) == 0
            ? Optional.empty()
            : Optional.of(UserData.read(reader, header, dcs.orElse(0)));
    reader.expectEnd();
    return new OptionalFields(pid, dcs, data);
  }

  private static OptionalInt optional(ByteReader reader, boolean present, String field)
      throws DecodeException {
    return present ? OptionalInt.of(reader.u8(field)) : OptionalInt.empty();
  }
}
