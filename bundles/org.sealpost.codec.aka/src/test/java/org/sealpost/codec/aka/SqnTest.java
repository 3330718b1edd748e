package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class SqnTest {
  private static final SqnScheme SCHEME = SqnScheme.DEFAULT;
  private static final SqnScheme TWO = new SqnScheme(1);

  @Test
  void a_number_divides_into_seq_and_the_low_bits_ind() {
    Sqn sqn = new Sqn(0x000000001021L);
    assertThat(SCHEME.seq(sqn)).isEqualTo(0x81);
    assertThat(SCHEME.ind(sqn)).isEqualTo(1);
    assertThat(SCHEME.sqn(0x81, 1)).isEqualTo(sqn);
    assertThat(sqn.toByteArray()).containsExactly(0, 0, 0, 0, 0x10, 0x21);
  }

  @Test
  void the_next_number_has_a_higher_seq_and_the_ind_of_the_caller() {
    assertThat(SCHEME.next(SCHEME.sqn(7, 3), 9)).isEqualTo(SCHEME.sqn(8, 9));
  }

  @Test
  void numbers_out_of_range_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Sqn(1L << 48));
    assertThatIllegalArgumentException().isThrownBy(() -> SCHEME.sqn(1, 32));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCHEME.next(SCHEME.sqn(SCHEME.maxSeq(), 0), 0));
  }

  @Test
  void the_authentication_centre_follows_the_card_only_where_it_must() {
    Sqn card = SCHEME.sqn(100, 0);
    assertThat(SCHEME.resynchronised(SCHEME.sqn(99, 0), card, 50)).isEqualTo(card);
    assertThat(SCHEME.resynchronised(SCHEME.sqn(100, 0), card, 50)).isEqualTo(SCHEME.sqn(100, 0));
    assertThat(SCHEME.resynchronised(SCHEME.sqn(149, 0), card, 50)).isEqualTo(SCHEME.sqn(149, 0));
    assertThat(SCHEME.resynchronised(SCHEME.sqn(150, 0), card, 50)).isEqualTo(card);
  }

  @Test
  void a_number_is_fresh_by_the_seq_of_its_own_ind() {
    UsimSqnWindow window = new UsimSqnWindow(TWO, 10, List.of(5L, 8L));
    assertThat(window.accept(TWO.sqn(5, 0))).isEmpty();
    assertThat(window.accept(TWO.sqn(8, 1))).isEmpty();
    assertThat(window.accept(TWO.sqn(6, 0))).contains(new UsimSqnWindow(TWO, 10, List.of(6L, 8L)));
    assertThat(window.highest()).isEqualTo(TWO.sqn(8, 1));
  }

  @Test
  void a_jump_is_measured_from_the_highest_seq() {
    UsimSqnWindow window = new UsimSqnWindow(TWO, 10, List.of(5L, 8L));
    assertThat(window.accept(TWO.sqn(18, 0))).isPresent();
    assertThat(window.accept(TWO.sqn(19, 0))).isEmpty();
  }

  @Test
  void a_new_card_has_accepted_zero() {
    UsimSqnWindow window = UsimSqnWindow.empty(SCHEME, UsimSqnWindow.DEFAULT_DELTA);
    assertThat(window.highest()).isEqualTo(new Sqn(0));
    assertThat(window.accept(SCHEME.sqn(0, 7))).isEmpty();
    assertThat(window.accept(SCHEME.sqn(1, 7))).isPresent();
  }

  @Test
  void a_window_is_stored_and_read_back() throws DecodeException {
    UsimSqnWindow window = new UsimSqnWindow(TWO, 10, List.of(5L, TWO.maxSeq()));
    byte[] stored = {
      1, // version
      1, // bits of IND
      0,
      0,
      0,
      0,
      0,
      10, // delta
      0,
      0,
      0,
      0,
      0,
      5, // SEQ_MS(0)
      0x7f,
      -1,
      -1,
      -1,
      -1,
      -1 // SEQ_MS(1)
    };
    assertThat(window.toBytes()).isEqualTo(stored);
    assertThat(UsimSqnWindow.fromBytes(stored)).isEqualTo(window);
  }

  @Test
  void a_spoilt_window_is_a_decode_error() {
    byte[] stored = new UsimSqnWindow(TWO, 10, List.of(5L, 8L)).toBytes();
    for (int length = 0; length < stored.length; length++) {
      byte[] cut = Arrays.copyOf(stored, length);
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> UsimSqnWindow.fromBytes(cut));
    }
    for (int[] change : new int[][] {{0, 2}, {1, 9}, {7, 0}, {8, 0x80}}) {
      byte[] changed = stored.clone();
      changed[change[0]] = (byte) change[1];
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> UsimSqnWindow.fromBytes(changed));
    }
  }

  @Test
  void the_separation_bit_is_the_highest_of_amf() {
    assertThat(new Amf(0x8000).separation()).isTrue();
    assertThat(new Amf(0x7fff).separation()).isFalse();
    assertThat(new Amf(0x61df).withSeparation(true)).isEqualTo(new Amf(0xe1df));
    assertThat(new Amf(0xe1df).withSeparation(false)).isEqualTo(new Amf(0x61df));
  }
}
