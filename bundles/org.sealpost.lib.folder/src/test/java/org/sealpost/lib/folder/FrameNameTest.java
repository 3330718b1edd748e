package org.sealpost.lib.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrameNameTest {
  /** SHA-256 of "abc" (FIPS 180-4) begins so. */
  private static final String ABC = "ba7816bf8f01cfea414140de5dae2223";

  @Test
  void a_name_is_a_number_and_the_beginning_of_the_frames_hash() {
    FrameName name = new FrameName(42, FrameName.digest(new byte[] {'a', 'b', 'c'}));

    assertThat(name).hasToString("00000042-" + ABC + ".frame");
    assertThat(FrameName.of(name.toString())).contains(name);
    assertThat(name.names(new byte[] {'a', 'b', 'c'})).isTrue();
    assertThat(name.names(new byte[] {'a', 'b', 'd'})).isFalse();
  }

  @Test
  void names_sort_by_number() {
    List<String> names =
        Stream.of("00000010-", "00000002-", "99999999-")
            .map(number -> FrameName.of(number + ABC + ".frame").orElseThrow())
            .sorted()
            .map(name -> name.toString().substring(0, 8))
            .toList();

    assertThat(names).containsExactly("00000002", "00000010", "99999999");
  }

  @Test
  void any_other_name_is_somebody_elses() {
    String frame = "00000001-" + ABC;
    for (String name :
        new String[] {
          "",
          frame,
          frame + ".FRAME",
          frame + ".frame.tmp",
          "." + frame + ".frame",
          "0000001-" + ABC + ".frame",
          "00000001-" + ABC.toUpperCase(java.util.Locale.ROOT) + ".frame",
          "٠٠٠٠٠٠٠١-" + ABC + ".frame",
          "../" + frame + ".frame",
          frame + ".frame\n",
        }) {
      assertThat(FrameName.of(name)).as(name).isEmpty();
    }
  }
}
