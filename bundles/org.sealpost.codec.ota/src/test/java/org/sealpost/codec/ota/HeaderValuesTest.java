package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HeaderValuesTest {
  @Test
  void the_spi_of_our_bearers_asks_for_everything_in_both_directions() {
    Spi spi = Spi.of(0x16, 0x19);
    assertThat(spi).isEqualTo(Spi.SEALED_POR_IN_REPORT).hasToString("1619");
    assertThat(spi.security()).isEqualTo(SecurityMode.CC);
    assertThat(spi.ciphered()).isTrue();
    assertThat(spi.counterMode()).isEqualTo(CounterMode.HIGHER);
    assertThat(spi.porMode()).isEqualTo(PorMode.ALWAYS);
    assertThat(spi.porSecurity()).isEqualTo(SecurityMode.CC);
    assertThat(spi.porCiphered()).isTrue();
    assertThat(spi.porBySubmit()).isFalse();
    assertThat(Spi.SEALED_POR_BY_SUBMIT.porBySubmit()).isTrue();
  }

  @Test
  void each_field_of_the_spi_has_its_own_bits() {
    assertThat(Spi.of(0x00, 0x00).security()).isEqualTo(SecurityMode.NONE);
    assertThat(Spi.of(0x01, 0x00).security()).isEqualTo(SecurityMode.RC);
    assertThat(Spi.of(0x03, 0x00).security()).isEqualTo(SecurityMode.DS);
    assertThat(Spi.of(0xfb, 0x00).ciphered()).isFalse();
    assertThat(Spi.of(0x08, 0x00).counterMode()).isEqualTo(CounterMode.PRESENT);
    assertThat(Spi.of(0x18, 0x00).counterMode()).isEqualTo(CounterMode.EXACTLY_ONE_HIGHER);
    assertThat(Spi.of(0xe7, 0x00).counterMode()).isEqualTo(CounterMode.NONE);
    assertThat(Spi.of(0x00, 0x02).porMode()).isEqualTo(PorMode.ON_ERROR);
    assertThat(Spi.of(0x00, 0x00).porMode()).isEqualTo(PorMode.NONE);
    assertThat(Spi.of(0x00, 0x04).porSecurity()).isEqualTo(SecurityMode.RC);
    assertThat(Spi.of(0x00, 0xee).porCiphered()).isFalse();
  }

  @Test
  void octets_and_nibbles_out_of_range_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Spi.of(0x100, 0))
        .withMessage("SPI first octet: expected 0..255, found 256");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Spi.of(0, 3))
        .withMessage("SPI second octet: expected PoR bits 00, 01 or 10, found 11");
    assertThatIllegalArgumentException().isThrownBy(() -> KeyUse.of(16, KeyAlgorithm.AES));
    assertThatIllegalArgumentException().isThrownBy(() -> KeyUse.ofOctet(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Tar.of(0x1000000));
    assertThatIllegalArgumentException().isThrownBy(() -> Tar.parse("B0001"));
    assertThatIllegalArgumentException().isThrownBy(() -> ResponseStatus.of(256));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CommandPacket(Packets.HEADER, Cntr.MAX + 1, new byte[0]))
        .withMessage("CNTR: expected 0..1099511627775, found 1099511627776");
  }

  @Test
  void a_key_octet_is_version_and_algorithm() {
    assertThat(KeyUse.of(1, KeyAlgorithm.AES).octet()).isEqualTo(0x12);
    assertThat(KeyUse.of(15, KeyAlgorithm.TRIPLE_DES_2KEY)).hasToString("F5");
    assertThat(KeyUse.ofOctet(0x39)).isEqualTo(KeyUse.of(3, KeyAlgorithm.TRIPLE_DES_3KEY));
  }

  @Test
  void a_tar_is_read_and_written_as_six_digits() {
    assertThat(Tar.parse("b00011")).isEqualTo(Tar.of(0xb00011)).hasToString("B00011");
    assertThat(Tar.of(0)).hasToString("000000");
  }

  @Test
  void status_codes_have_names_and_unknown_ones_are_kept() {
    assertThat(ResponseStatus.of(0x0a)).isEqualTo(ResponseStatus.INSUFFICIENT_SECURITY_LEVEL);
    assertThat(ResponseStatus.ANSWER_BY_USSD).hasToString("0C actual response by USSD");
    assertThat(ResponseStatus.of(0xfe)).hasToString("FE reserved");
    assertThat(ResponseStatus.of(0xfe).isOk()).isFalse();
  }

  @Test
  void proof_of_receipt_is_sent_as_asked() {
    assertThat(PorMode.NONE.answers(ResponseStatus.CNTR_LOW)).isFalse();
    assertThat(PorMode.ALWAYS.answers(ResponseStatus.POR_OK)).isTrue();
    assertThat(PorMode.ON_ERROR.answers(ResponseStatus.POR_OK)).isFalse();
    assertThat(PorMode.ON_ERROR.answers(ResponseStatus.CNTR_LOW)).isTrue();
  }

  @Test
  void a_counter_that_must_be_higher_may_jump_but_not_stay() {
    assertThat(CounterMode.HIGHER.decide(5, 6)).isEqualTo(CounterDecision.ACCEPT);
    assertThat(CounterMode.HIGHER.decide(5, Cntr.MAX)).isEqualTo(CounterDecision.ACCEPT);
    assertThat(CounterMode.HIGHER.decide(5, 5)).isEqualTo(CounterDecision.LOW);
    assertThat(CounterMode.HIGHER.decide(5, 4)).isEqualTo(CounterDecision.LOW);
    assertThat(CounterMode.HIGHER.decide(Cntr.MAX, Cntr.MAX)).isEqualTo(CounterDecision.BLOCKED);
  }

  @Test
  void a_counter_that_must_be_one_higher_may_not_jump() {
    CounterMode mode = CounterMode.EXACTLY_ONE_HIGHER;
    assertThat(mode.decide(5, 6)).isEqualTo(CounterDecision.ACCEPT);
    assertThat(mode.decide(5, 7)).isEqualTo(CounterDecision.HIGH);
    assertThat(mode.decide(5, 5)).isEqualTo(CounterDecision.LOW);
    assertThat(mode.decide(Cntr.MAX - 1, Cntr.MAX)).isEqualTo(CounterDecision.ACCEPT);
    assertThat(mode.decide(Cntr.MAX, 0)).isEqualTo(CounterDecision.BLOCKED);
    assertThat(CounterDecision.HIGH.status()).isEqualTo(ResponseStatus.CNTR_HIGH);
  }

  @Test
  void a_counter_that_is_not_checked_is_always_accepted() {
    assertThat(CounterMode.NONE.decide(Cntr.MAX, 0)).isEqualTo(CounterDecision.ACCEPT);
    assertThat(CounterMode.PRESENT.decide(5, 5)).isEqualTo(CounterDecision.ACCEPT);
    assertThat(CounterMode.PRESENT.checked()).isFalse();
  }
}
