package org.sealpost.card.pcsc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderChoiceTest {
  private static final String ONE = "ACS ACR39U 00 00";
  private static final String TWO = "ACS ACR39U 01 00";
  private static final String OTHER = "HID Omnikey 02 00";

  @Test
  void a_star_means_every_reader() {
    assertThat(new ReaderChoice("*").of(List.of(ONE, TWO))).containsExactly(ONE, TWO);
  }

  @Test
  void a_name_means_that_reader_though_it_is_a_part_of_others() {
    ReaderChoice choice = new ReaderChoice("HID");
    assertThat(choice.of(List.of("HID", OTHER))).containsExactly("HID");
  }

  @Test
  void a_part_of_a_name_means_the_only_reader_that_has_it() {
    ReaderChoice choice = new ReaderChoice("Omnikey");
    assertThat(choice.of(List.of(ONE, OTHER))).containsExactly(OTHER);
    assertThat(choice.doubt(List.of(ONE, OTHER))).isEmpty();
  }

  @Test
  void a_part_that_several_have_means_none_of_them() {
    ReaderChoice choice = new ReaderChoice("ACR39U");
    assertThat(choice.of(List.of(ONE, TWO))).isEmpty();
    assertThat(choice.doubt(List.of(ONE, TWO)))
        .hasValue(
            "reader: expected one that is called \"ACR39U\", found [%s, %s]".formatted(ONE, TWO));
  }

  @Test
  void a_reader_in_use_is_kept_when_another_of_its_kind_comes() {
    ReaderChoice choice = new ReaderChoice("ACR39U");
    assertThat(choice.of(List.of(TWO))).containsExactly(TWO);
    assertThat(choice.of(List.of(ONE, TWO))).containsExactly(TWO);
    assertThat(choice.of(List.of(ONE))).containsExactly(ONE);
  }
}
