package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.sms.ProtocolIdentifier.Kind;

class ProtocolIdentifierTest {
  @ParameterizedTest
  @CsvSource({
    "00, SHORT_MESSAGE, short message",
    "1F, SHORT_MESSAGE, short message entity protocol 31",
    "22, TELEMATIC, group 3 telefax",
    "32, TELEMATIC, Internet electronic mail",
    "3F, TELEMATIC, GSM or UMTS mobile station",
    "40, TYPE, short message type 0",
    "47, TYPE, replace short message type 7",
    "49, TYPE, reserved",
    "5F, TYPE, return call message",
    "7D, TYPE, ME data download",
    "7F, TYPE, (U)SIM data download",
    "80, RESERVED, reserved",
    "C0, SERVICE_CENTRE_SPECIFIC, service centre specific"
  })
  void every_range_has_its_meaning(String octet, Kind kind, String description) {
    ProtocolIdentifier pid = new ProtocolIdentifier(Integer.parseInt(octet, 16));
    assertThat(pid.kind()).isEqualTo(kind);
    assertThat(pid.description()).isEqualTo(description);
  }

  @Test
  void seven_types_replace_an_earlier_message() {
    assertThat(new ProtocolIdentifier(0x41).replaceType()).hasValue(1);
    assertThat(new ProtocolIdentifier(0x47).replaceType()).hasValue(7);
    assertThat(ProtocolIdentifier.TYPE_0.replaceType()).isEmpty();
    assertThat(new ProtocolIdentifier(0x48).replaceType()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "00, COMPLETE, received by the short message entity",
    "03, COMPLETE, reserved",
    "10, COMPLETE, as the service centre says",
    "21, TRYING, short message entity busy",
    "46, PERMANENT_ERROR, validity period expired",
    "62, TEMPORARY_ERROR, no response from the short message entity",
    "80, RESERVED, reserved",
    "FF, RESERVED, reserved"
  })
  void a_transfer_status_is_complete_tried_again_or_given_up(
      String octet, TransferStatus.Outcome outcome, String description) {
    TransferStatus status = new TransferStatus(Integer.parseInt(octet, 16));
    assertThat(status.outcome()).isEqualTo(outcome);
    assertThat(status.description()).isEqualTo(description);
  }
}
