package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class ReportsTest {
  private static final HexFormat HEX = HexFormat.of();

  private static final byte[] STATUS =
      HEX.parseHex(
          "06" // MTI status report, no more messages
              + "2a" // TP-MR: 42
              + "0b914477009999f9" // TP-RA: +44770099999
              + "62113290030000" // TP-SCTS: 2026-11-23 09:30:00 UTC
              + "62113290035100" // TP-DT: 15 seconds later
              + "00"); // TP-ST: received

  private static final byte[] COMMAND =
      HEX.parseHex(
          "22" // MTI command, status report asked for
              + "2b" // TP-MR: 43
              + "00" // TP-PID
              + "02" // TP-CT: delete
              + "2a" // TP-MN: 42
              + "0b914477009999f9" // TP-DA: +44770099999
              + "02" // TP-CDL: 2 octets
              + "abcd"); // TP-CD

  private static final byte[] SUBMITTED =
      HEX.parseHex(
          "01" // MTI submit report
              + "00" // TP-PI: nothing follows the time
              + "62113290030000"); // TP-SCTS

  private static final byte[] NOT_SUBMITTED =
      HEX.parseHex(
          "01" // MTI submit report
              + "c4" // TP-FCS: invalid destination
              + "04" // TP-PI: user data
              + "62113290030000" // TP-SCTS
              + "02" // TP-UDL: 2 septets
              + "c834"); // "Hi"

  @Test
  void a_status_report_tells_what_became_of_a_message() throws DecodeException {
    SmsStatusReport report = SmsStatusReport.decode(STATUS);
    assertThat(report)
        .isEqualTo(
            SmsStatusReport.of(
                42,
                Address.of("+44770099999"),
                new ServiceCentreTime(0x62113290030000L),
                new ServiceCentreTime(0x62113290035100L),
                new TransferStatus(0)));
    assertThat(report.encode()).isEqualTo(STATUS);
    Hostile.check(STATUS, SmsStatusReport::decode);
  }

  @Test
  void a_status_report_may_say_that_nothing_more_follows() throws DecodeException {
    byte[] indicated = HEX.parseHex(HEX.formatHex(STATUS) + "00");
    assertThat(SmsStatusReport.decode(indicated).encode()).isEqualTo(indicated);
    byte[] text = HEX.parseHex(HEX.formatHex(STATUS) + "0700f402abcd");
    SmsStatusReport report = SmsStatusReport.decode(text);
    assertThat(report.userData()).contains(UserData.of(HEX.parseHex("abcd")));
    assertThat(report.encode()).isEqualTo(text);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SmsStatusReport(
                    false,
                    false,
                    0,
                    report.recipient(),
                    report.accepted(),
                    report.discharged(),
                    report.status(),
                    false,
                    OptionalInt.of(0),
                    OptionalInt.empty(),
                    Optional.empty(),
                    0))
        .withMessageContaining("TP-PI");
  }

  @Test
  void a_command_is_about_a_message_submitted_before() throws DecodeException {
    SmsCommand command = SmsCommand.decode(COMMAND);
    assertThat(command.type()).isEqualTo(SmsCommand.DELETE);
    assertThat(command.number()).isEqualTo(42);
    assertThat(command.statusReport()).isTrue();
    assertThat(command.data()).isEqualTo(HEX.parseHex("abcd"));
    assertThat(command.encode()).isEqualTo(COMMAND);
    assertThat(command).hasToString("SmsCommand[02, Address[91, 44770099999], 2 octets]");
    Hostile.check(COMMAND, SmsCommand::decode);
    SmsCommand enquiry = SmsCommand.of(SmsCommand.ENQUIRY, 1, 42, Address.of("123"));
    assertThat(SmsCommand.decode(enquiry.encode())).isEqualTo(enquiry);
  }

  @Test
  void a_submit_report_answers_with_a_time_or_a_cause() throws DecodeException {
    SmsSubmitReport taken = SmsSubmitReport.decodeAck(SUBMITTED);
    assertThat(taken.time().octets()).isEqualTo(0x62113290030000L);
    assertThat(taken.encode()).isEqualTo(SUBMITTED);
    SmsSubmitReport refused = SmsSubmitReport.decodeError(NOT_SUBMITTED);
    assertThat(refused.failure()).hasValue(0xc4);
    assertThat(SmsText.read(refused.userData().orElseThrow(), DataCodingScheme.GSM_7BIT))
        .contains("Hi");
    assertThat(refused.encode()).isEqualTo(NOT_SUBMITTED);
    Hostile.check(SUBMITTED, SmsSubmitReport::decodeAck);
    Hostile.check(NOT_SUBMITTED, SmsSubmitReport::decodeError);
  }

  @Test
  void direction_and_type_indicator_tell_which_message_it_is() throws DecodeException {
    assertThat(Tpdu.decodeToMobile(STATUS)).isInstanceOf(SmsStatusReport.class);
    assertThat(Tpdu.decodeFromMobile(COMMAND)).isInstanceOf(SmsCommand.class);
    assertThat(Tpdu.decodeToMobile(SUBMITTED)).isEqualTo(SmsSubmitReport.decodeAck(SUBMITTED));
    assertThat(Tpdu.decodeToMobile(NOT_SUBMITTED))
        .isEqualTo(SmsSubmitReport.decodeError(NOT_SUBMITTED));
    assertThat(Tpdu.decodeFromMobile(new byte[2])).isInstanceOf(SmsDeliverReport.class);
    assertThat(Tpdu.decodeFromMobile(HEX.parseHex("00d500")))
        .isEqualTo(SmsDeliverReport.decodeError(HEX.parseHex("00d500")));
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> Tpdu.decodeToMobile(new byte[0]))
        .withMessageContaining("SMS-DELIVER first octet");
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> Tpdu.decodeToMobile(new byte[] {3}))
        .withMessageContaining("TP-MTI");
  }

  @Test
  void optional_fields_that_nobody_knows_are_refused() {
    for (String tpdu : new String[] {"0008", "0080", "4000"}) {
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> SmsDeliverReport.decodeAck(HEX.parseHex(tpdu)));
    }
  }
}
