package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class SmsSubmitTest {
  private static final HexFormat HEX = HexFormat.of();

  private static final byte[] PROOF =
      HEX.parseHex(
          "71" // MTI submit, VPF relative, SRR, UDHI
              + "2a" // TP-MR
              + "0b914477009999f9" // TP-DA: 11 digits, international, +44770099999
              + "00" // TP-PID
              + "04" // TP-DCS: 8 bit
              + "a7" // TP-VP: 24 hours
              + "13" // TP-UDL: 19 octets
              + "027100" // UDH: response packet
              + "000e0ab0001100000000000000" // RPL, RHL, TAR, CNTR, PCNTR, STS
              + "016132"); // one command, status 6132

  @Test
  void a_card_s_proof_decodes_and_encodes() throws DecodeException {
    SmsSubmit message = SmsSubmit.decode(PROOF);
    assertThat(message.rejectDuplicates()).isFalse();
    assertThat(message.replyPath()).isFalse();
    assertThat(message.statusReport()).isTrue();
    assertThat(message.reference()).isEqualTo(42);
    assertThat(message.destination()).isEqualTo(Address.of("+44770099999"));
    assertThat(message.pid()).isZero();
    assertThat(message.dcs()).isEqualTo(SecuredSms.DCS_DATA);
    assertThat(message.validity())
        .isEqualTo(new ValidityPeriod(ValidityPeriod.Format.RELATIVE, 0xa7));
    assertThat(message.userData().header().orElseThrow().isResponsePacket()).isTrue();
    assertThat(message.userData().body()).hasSize(16).endsWith(0x01, 0x61, 0x32);
    assertThat(message.encode()).isEqualTo(PROOF);
  }

  @Test
  void every_format_of_the_validity_period_comes_back() throws DecodeException {
    for (ValidityPeriod.Format format : ValidityPeriod.Format.values()) {
      long most = (1L << 8 * format.length()) - 1;
      ValidityPeriod validity = new ValidityPeriod(format, most);
      SmsSubmit message =
          new SmsSubmit(
              true,
              true,
              false,
              255,
              Address.of("*#"),
              1,
              0,
              validity,
              UserData.ofSeptets(0, new byte[0]));
      assertThat(SmsSubmit.decode(message.encode())).isEqualTo(message);
      assertThatIllegalArgumentException().isThrownBy(() -> new ValidityPeriod(format, most + 1));
    }
  }

  @Test
  void whatever_is_spoilt_decodes_or_is_refused() throws DecodeException {
    Hostile.check(PROOF, SmsSubmit::decode);
  }
}
