package org.sealpost.codec.gatt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class AssemblerTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Assembler assembler = new Assembler(Duration.ofSeconds(30));

  @Test
  void a_lost_fragment_is_noticed_when_its_frame_is_too_old() throws DecodeException {
    List<Fragment> pieces = Fragment.split(new byte[20], 1, 5, 18);
    assembler.add(pieces.get(0), 0);
    assembler.add(pieces.get(2), SECOND);

    assertThat(assembler.expire(29 * SECOND)).isEmpty();
    assertThat(assembler.expire(30 * SECOND)).containsExactly(new Assembler.Incomplete(5, 1));
    assertThat(assembler.lost()).isEqualTo(1);
  }

  @Test
  void a_fragment_that_contradicts_another_ends_the_frame() throws DecodeException {
    assembler.add(piece(1, 0, 2, 7), 0);
    assertThatThrownBy(() -> assembler.add(piece(1, 0, 2, 8), 0))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("the data that came before");

    assembler.add(piece(1, 0, 2, 7), 0);
    assertThatThrownBy(() -> assembler.add(piece(1, 1, 3, 7), 0))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("expected last 2, found 3");
    assertThat(assembler.lost()).isEqualTo(2);
  }

  @Test
  void a_frame_that_grows_too_large_is_refused() throws DecodeException {
    byte[] data = new byte[GattProtocol.MAX_VALUE - Fragment.HEADER];
    int fit = GattProtocol.MAX_FRAME / data.length;
    for (int index = 0; index < fit; index++) {
      assembler.add(new Fragment(1, 1, index, fit + 1, data), 0);
    }

    assertThatThrownBy(() -> assembler.add(new Fragment(1, 1, fit, fit + 1, data), 0))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("at most 65536 octets");
  }

  @Test
  void few_frames_are_in_the_making_and_the_oldest_gives_way() throws DecodeException {
    for (int frame = 0; frame < 1000; frame++) {
      assembler.add(piece(frame, 0, 1, 7), 0);
    }

    assertThat(assembler.lost()).isEqualTo(1000 - Assembler.FRAMES);
    assertThat(assembler.add(piece(999, 1, 1, 8), 0).frame()).contains(new byte[] {7, 8});
  }

  @Test
  void an_acknowledgement_is_wanted_after_eight_at_the_end_and_for_what_came_again()
      throws DecodeException {
    for (int index = 0; index < 10; index++) {
      Assembler.Progress progress = assembler.add(piece(1, index, 9, 7), 0);
      assertThat(progress.received()).isEqualTo(index + 1);
      assertThat(progress.wantsAcknowledgement()).isEqualTo(index == 7 || index == 9);
    }
    Assembler.Progress again = assembler.add(piece(1, 4, 9, 7), 0);
    assertThat(again).isEqualTo(new Assembler.Progress(false, 10, again.frame()));
    assertThat(again.frame()).isEmpty();
    assertThat(again.wantsAcknowledgement()).isTrue();
  }

  private static Fragment piece(int frame, int index, int last, int data) {
    return new Fragment(1, frame, index, last, new byte[] {(byte) data});
  }
}
