package org.sealpost.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.bytes.DecodeException;

class FragmentsTest {
  private static final Octets ID = Octets.ofHex("f0f1f2f3f4f5f6f7");

  @ParameterizedTest
  @CsvSource({"1, 25", "300, 140", "348, 140", "65536, 140", "65536, 40000", "20, 25"})
  void pieces_fit_the_bearer_and_join_in_any_order(int length, int largest) throws DecodeException {
    byte[] frame = new byte[length];
    new Random(length).nextBytes(frame);
    List<FragmentFrame> pieces = new ArrayList<>(Fragments.split(frame, largest, ID));
    Collections.shuffle(pieces, new Random(1));
    for (FragmentFrame piece : pieces) {
      assertThat(FrameCodec.encode(piece)).hasSizeLessThanOrEqualTo(largest);
    }
    assertThat(Fragments.join(pieces).orElseThrow()).isEqualTo(frame);
    assertThat(Fragments.join(pieces.subList(1, pieces.size()))).isEmpty();
  }

  @Test
  void pieces_that_do_not_belong_together_are_refused() {
    assertRefused(piece(4, 0, 2), piece(5, 1, 2)); // two totals
    assertRefused(piece(4, 0, 1), piece(4, 1, 3)); // a later piece longer than the first
    assertRefused(piece(4, 0, 2), piece(4, 2, 2)); // a gap
    assertRefused(piece(4, 0, 3), piece(4, 1, 3)); // more than the total
  }

  @Test
  void a_bearer_that_takes_no_octet_of_a_piece_is_refused() {
    assertThatThrownBy(() -> Fragments.split(new byte[30], Fragments.OVERHEAD, ID))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(FragmentFrame... pieces) {
    assertThatThrownBy(() -> Fragments.join(List.of(pieces))).isInstanceOf(DecodeException.class);
  }

  private static FragmentFrame piece(int total, int index, int length) {
    return new FragmentFrame(ID, total, index, Octets.of(new byte[length]));
  }
}
