package org.sealpost.codec.cat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class ResponseApduTest {
  @Test
  void the_last_two_octets_are_the_status() throws DecodeException {
    byte[] octets = {0x01, 0x02, (byte) 0x90, 0x00};
    ResponseApdu response = ResponseApdu.decode(octets);
    assertThat(response).isEqualTo(ResponseApdu.of(StatusWord.OK, (byte) 1, (byte) 2));
    assertThat(response.isOk()).isTrue();
    assertThat(response.encode()).isEqualTo(octets);
    assertThat(response).hasToString("ResponseApdu[2 octets, 9000]");
  }

  @Test
  void less_than_a_status_or_more_than_a_card_can_say_is_refused() {
    for (int length : new int[] {0, 1, 65539}) {
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> ResponseApdu.decode(new byte[length]));
    }
  }

  @Test
  void a_status_tells_what_waits() {
    assertThat(answer(0x6112).moreAvailable()).hasValue(0x12);
    assertThat(answer(0x6100).moreAvailable()).hasValue(256);
    assertThat(answer(0x9f16).moreAvailable()).hasValue(0x16);
    assertThat(answer(0x6c09).wrongLe()).hasValue(9);
    assertThat(answer(0x910d).proactivePending()).hasValue(13);
    assertThat(answer(0x9000).moreAvailable()).isEmpty();
    assertThat(answer(0x9000).wrongLe()).isEmpty();
    assertThat(answer(0x9000).proactivePending()).isEmpty();
  }

  @Test
  void only_9000_and_91xx_are_good() {
    for (int value = 0; value <= 0xffff; value++) {
      StatusWord status = new StatusWord(value);
      assertThat(status.isOk()).as("%s", status).isEqualTo(value == 0x9000 || value >> 8 == 0x91);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new StatusWord(0x10000));
  }

  @Test
  void counting_statuses_come_back() {
    for (int count = 1; count <= 256; count++) {
      assertThat(StatusWord.more(count).moreAvailable()).hasValue(count);
      assertThat(StatusWord.proactive(count).proactivePending()).hasValue(count);
      assertThat(StatusWord.retryWith(count).wrongLe()).hasValue(count);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> StatusWord.more(0));
  }

  private static ResponseApdu answer(int status) {
    return ResponseApdu.of(new StatusWord(status));
  }
}
