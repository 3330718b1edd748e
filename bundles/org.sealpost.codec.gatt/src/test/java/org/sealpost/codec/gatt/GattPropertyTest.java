package org.sealpost.codec.gatt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.sealpost.codec.bytes.DecodeException;

/** What holds of every frame, every order of its fragments, and all octets that might be one. */
class GattPropertyTest {
  @Property
  void a_frame_comes_back_once_in_any_order_and_with_repetitions(
      @ForAll @Size(min = 1, max = 3000) byte[] frame,
      @ForAll @IntRange(min = 18, max = 508) int value,
      @ForAll @IntRange(max = 0xffff) int number,
      @ForAll long seed)
      throws DecodeException {
    Assembler assembler = new Assembler(Duration.ofSeconds(30));
    List<Fragment> pieces = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      pieces.addAll(Fragment.split(frame, 7, number, value));
    }
    Collections.shuffle(pieces, new Random(seed));

    List<byte[]> whole = new ArrayList<>();
    for (Fragment piece : pieces) {
      assertThat(piece.encode()).hasSizeLessThanOrEqualTo(value);
      Fragment arrived = (Fragment) GattValue.decode(piece.encode());
      assembler.add(arrived, 0).frame().ifPresent(whole::add);
    }

    assertThat(whole).containsExactly(frame);
    assertThat(assembler.lost()).isZero();
  }

  @Property
  void a_frame_that_lost_a_fragment_never_comes(
      @ForAll @Size(min = 20, max = 300) byte[] frame, @ForAll @IntRange(max = 1000) int which)
      throws DecodeException {
    Assembler assembler = new Assembler(Duration.ofSeconds(30));
    List<Fragment> pieces = Fragment.split(frame, 7, 1, 18);
    pieces.remove(which % pieces.size());

    for (Fragment piece : pieces) {
      assertThat(assembler.add(piece, 0).frame()).isEmpty();
    }
    assertThat(assembler.expire(Duration.ofSeconds(30).toNanos()))
        .containsExactly(new Assembler.Incomplete(1, 1));
  }

  @Property
  void what_is_decoded_encodes_as_it_came(
      @ForAll @IntRange(min = 0x10, max = 0x14) int kind, @ForAll @Size(max = 40) byte[] octets) {
    requireSame(octets);
    byte[] likely = new byte[octets.length + 1];
    likely[0] = (byte) kind;
    System.arraycopy(octets, 0, likely, 1, octets.length);
    requireSame(likely);
  }

  private static void requireSame(byte[] octets) {
    try {
      assertThat(GattValue.decode(octets).encode()).isEqualTo(octets);
    } catch (DecodeException expected) {
      assertThat(expected.expected()).isNotBlank();
    }
  }
}
