package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

/** The answers are those in the tests of a phone's implementation. */
class UsimAuthenticateTest {
  private static final Json VECTOR =
      Json.load("eap-aka-keys")
          .objects("vectors")
          .filter(vector -> vector.has("icc_response_success"))
          .findFirst()
          .orElseThrow();

  private static final UsimResult SUCCESS =
      new UsimResult.Success(VECTOR.secret("res"), VECTOR.secret("ck"), VECTOR.secret("ik"));

  @Test
  void a_success_is_read_with_and_without_kc() throws DecodeException {
    byte[] withKc = VECTOR.bytes("icc_response_success");
    byte[] without = Arrays.copyOf(withKc, withKc.length - 9);
    assertThat(UsimAuthenticate.decodeAnswer(withKc)).isEqualTo(SUCCESS);
    assertThat(UsimAuthenticate.decodeAnswer(without)).isEqualTo(SUCCESS);
    assertThat(UsimAuthenticate.encodeAnswer(SUCCESS)).contains(without);
  }

  @Test
  void a_synchronisation_failure_is_read_and_written() throws DecodeException {
    byte[] answer = VECTOR.bytes("icc_response_sync");
    UsimResult failure = new UsimResult.SyncFailure(new Auts(VECTOR.octets("auts")));
    assertThat(UsimAuthenticate.decodeAnswer(answer)).isEqualTo(failure);
    assertThat(UsimAuthenticate.encodeAnswer(failure)).contains(answer);
  }

  @Test
  void a_mac_failure_has_no_data() {
    assertThat(UsimAuthenticate.encodeAnswer(new UsimResult.MacFailure())).isEmpty();
  }

  @Test
  void a_cut_or_changed_answer_is_a_decode_error() {
    byte[] answer = UsimAuthenticate.encodeAnswer(SUCCESS).orElseThrow();
    for (int length = 0; length < answer.length; length++) {
      byte[] cut = Arrays.copyOf(answer, length);
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> UsimAuthenticate.decodeAnswer(cut));
    }
    // tag, length of RES, of CK and of IK
    for (int position : new int[] {0, 1, 10, 27}) {
      byte[] changed = answer.clone();
      changed[position] ^= 1;
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> UsimAuthenticate.decodeAnswer(changed));
    }
  }

  @Test
  void a_command_is_read_and_written() throws DecodeException {
    byte[] data =
        Json.hex(
            "10" // length of RAND
                + "81e92b6c0ee0e12ebceba8d92a99dfa5"
                + "10" // length of AUTN
                + "bb52e91c747ac3ab2a5c23d15ee351d5");
    UsimAuthenticate.Command command = UsimAuthenticate.Command.decode(data);
    assertThat(command.encode()).isEqualTo(data);
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> UsimAuthenticate.Command.decode(Arrays.copyOf(data, 33)));
  }
}
