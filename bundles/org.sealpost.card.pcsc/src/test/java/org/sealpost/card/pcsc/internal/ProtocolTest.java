package org.sealpost.card.pcsc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.card.api.CardException;

class ProtocolTest {
  private static String carry(Protocol protocol, String command) throws CardException {
    return HexFormat.of().formatHex(protocol.carry(HexFormat.of().parseHex(command)));
  }

  @ParameterizedTest
  @CsvSource({
    // header alone
    "00440000, 00440000",
    // header | Le
    "00b000000a, 00b000000a",
    // header | Lc | data
    "00d6000002aabb, 00d6000002aabb",
    // header | Lc | data | Le: the card says what there is to get
    "00a40004023f0000, 00a40004023f00",
    // header | 00 and Le of two octets, 16 and 256
    "00b00000000010, 00b0000010",
    "00b00000000100, 00b0000000",
    // header | 00 and Lc of two octets | data, without and with Le
    "00d60000000002aabb, 00d6000002aabb",
    "00d60000000002aabb0000, 00d6000002aabb",
  })
  void t0_has_one_length(String command, String carried) throws CardException {
    assertThat(carry(Protocol.T0, command)).isEqualTo(carried);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // 257 and 65536 octets expected
        "00b00000000101",
        "00b00000000000",
        // 256 octets of data that are not all there
        "00d60000000100aa",
        // 3 octets of data, and 2 are there
        "00d60000000003aabb",
        // no header
        "00d600",
      })
  void what_t0_cannot_carry_is_refused(String command) {
    assertThatExceptionOfType(CardException.class)
        .isThrownBy(() -> carry(Protocol.T0, command))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(CardException.Reason.UNSUPPORTED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"00440000", "00a40004023f0000", "00b00000000000", "00d60000000002aabb0000"})
  void t1_carries_all_as_it_is(String command) throws CardException {
    assertThat(carry(Protocol.T1, command)).isEqualTo(command);
  }

  @Test
  void a_protocol_that_is_none_is_refused_by_name() {
    assertThat(Protocol.parse("T=1")).isEqualTo(Protocol.T1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Protocol.parse("T=2"))
        .withMessage("protocol: expected one of T=0, T=1, *, found T=2");
  }
}
