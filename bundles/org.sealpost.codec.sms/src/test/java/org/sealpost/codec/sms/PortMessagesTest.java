package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.bytes.DecodeException;

class PortMessagesTest {
  private static final ApplicationPorts PORTS = new ApplicationPorts(16501, 16502);
  private static final Address NUMBER = Address.of("+447700900123");

  private static byte[] octets(int length) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) i;
    }
    return octets;
  }

  @Test
  void one_message_has_the_ports_and_what_they_are_for() {
    List<UserData> parts = PortMessages.split(new byte[] {1, 2, 3}, PORTS, 7);
    assertThat(parts).hasSize(1);
    assertThat(HexFormat.of().formatHex(parts.get(0).encode()))
        .isEqualTo(
            "06" // UDHL: 6 octets of header
                + "05" // IEI: application ports, 16 bits
                + "04" // IEDL
                + "4075" // destination port 16501
                + "4076" // originator port 16502
                + "010203");
  }

  @Test
  void each_of_several_messages_has_the_ports_and_its_place() {
    List<UserData> parts = PortMessages.split(octets(134), PORTS, 0x1234);
    assertThat(parts).hasSize(2);
    assertThat(HexFormat.of().formatHex(parts.get(1).encode()))
        .isEqualTo(
            "0c" // UDHL: 12 octets of header
                + "0504" // ports
                + "4075"
                + "4076"
                + "08" // IEI: concatenation, 16-bit reference
                + "04" // IEDL
                + "1234" // reference
                + "02" // of two
                + "02" // the second
                + "7f8081828384" // octets 127 to 132
                + "85");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "133, 1", "134, 2", "254, 2", "255, 3", "32385, 255"})
  void what_is_split_fits_and_comes_together_again_in_any_order(int length, int messages)
      throws DecodeException {
    List<UserData> parts = new ArrayList<>(PortMessages.split(octets(length), PORTS, 65535));
    assertThat(parts).hasSize(messages);
    Collections.reverse(parts);
    SmsAssembler assembler = new SmsAssembler(SmsAssembler.Limits.USUAL);
    Optional<AssembledMessage> whole = Optional.empty();
    for (UserData part : parts) {
      assertThat(part.encode().length).isLessThanOrEqualTo(UserData.MAX_OCTETS);
      whole = assembler.add(NUMBER, UserData.decode(part.encode()), 0);
    }
    assertThat(whole.orElseThrow().body()).isEqualTo(octets(length));
    assertThat(whole.orElseThrow().header().orElseThrow().ports()).contains(PORTS);
  }

  @ParameterizedTest
  @CsvSource({"0", "32386"})
  void nothing_and_too_much_are_refused(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PortMessages.split(octets(length), PORTS, 0))
        .withMessageContaining("octets for a port");
  }
}
