package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class SmsDeliverReportTest {
  private static final byte[] ACK =
      HexFormat.of()
          .parseHex(
              "40" // MTI deliver report, UDHI
                  + "07" // TP-PI: PID, DCS and user data follow
                  + "7f" // TP-PID
                  + "f6" // TP-DCS
                  + "13" // TP-UDL: 19 octets
                  + "027100" // UDH: response packet
                  + "000e0ab0001100000000000000016132");

  @Test
  void an_acknowledgement_carries_the_response_packet() throws DecodeException {
    SmsDeliverReport report = SmsDeliverReport.decodeAck(ACK);
    assertThat(report.failure()).isEmpty();
    assertThat(report.pid()).hasValue(0x7f);
    assertThat(report.dcs()).hasValue(0xf6);
    assertThat(report.userData().orElseThrow().header().orElseThrow().isResponsePacket()).isTrue();
    assertThat(report.encode()).isEqualTo(ACK);
  }

  @Test
  void an_error_begins_with_its_cause() throws DecodeException {
    SmsDeliverReport report =
        new SmsDeliverReport(
            OptionalInt.of(0xd5),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.of(UserData.ofSeptets(8, new byte[7])));
    byte[] tpdu = {0x00, (byte) 0xd5, 0x04, 0x08, 0, 0, 0, 0, 0, 0, 0};
    assertThat(report.encode()).isEqualTo(tpdu);
    assertThat(SmsDeliverReport.decodeError(tpdu)).isEqualTo(report);
  }

  @Test
  void a_report_of_nothing_has_two_octets() throws DecodeException {
    SmsDeliverReport report =
        new SmsDeliverReport(
            OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
    assertThat(report.encode()).isEqualTo(new byte[2]);
    assertThat(SmsDeliverReport.decodeAck(new byte[2])).isEqualTo(report);
  }

  @Test
  void whatever_is_spoilt_decodes_or_is_refused() throws DecodeException {
    Hostile.check(ACK, SmsDeliverReport::decodeAck);
    byte[] error = {0x00, (byte) 0xd5, 0x00};
    Hostile.check(error, SmsDeliverReport::decodeError);
  }
}
