package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.bytes.DecodeException;

class EapPacketTest {
  @Test
  void a_response_has_a_type_and_data() throws DecodeException {
    byte[] octets = {
      2, // response
      66, // identifier
      0, 7, // length
      1, // type Identity
      'm', 'e'
    };
    EapPacket packet = new EapPacket(EapCode.RESPONSE, 66, 1, Octets.of((byte) 'm', (byte) 'e'));
    assertThat(EapPacket.decode(octets)).isEqualTo(packet);
    assertThat(packet.encode()).isEqualTo(octets);
  }

  @Test
  void a_success_is_four_octets() throws DecodeException {
    byte[] octets = {3, (byte) 255, 0, 4};
    EapPacket packet = new EapPacket(EapCode.SUCCESS, 255, 0, Octets.EMPTY);
    assertThat(EapPacket.decode(octets)).isEqualTo(packet);
    assertThat(packet.encode()).isEqualTo(octets);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "01 01 00", // ends in the length
        "00 01 0005 17", // code 0
        "05 01 0005 17", // code 5
        "01 01 0006 17", // shorter than its length
        "01 01 0004 17", // longer than its length
        "01 01 0004", // a request without a type
        "01 01 0005 00", // type 0
        "03 01 0005 17", // a success with a type
      })
  void what_is_not_one_packet_is_a_decode_error(String hex) {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> EapPacket.decode(Json.hex(hex)));
  }

  @Test
  void a_packet_that_cannot_be_sent_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EapPacket(EapCode.REQUEST, 256, 23, Octets.EMPTY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EapPacket(EapCode.REQUEST, 1, 0, Octets.EMPTY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EapPacket(EapCode.SUCCESS, 1, 23, Octets.EMPTY));
    Octets tooLong = Octets.of(new byte[65531]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EapPacket(EapCode.REQUEST, 1, 23, tooLong));
  }
}
