package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.cat.FilePath;

class CardProfileTest {
  private static CardProfile with(
      List<CardKeySet> sets, List<CardApplication> applications, Map<FilePath, FileImage> files) {
    return Cards.profile(Cards.ICCID, new Sqn(0), sets, applications, files);
  }

  @Test
  void an_application_needs_a_key_set_of_the_card() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(List.of(), Cards.profile().applications(), Map.of()));
  }

  @Test
  void two_key_sets_of_one_version_are_refused() {
    CardKeySet set = Cards.profile().keySets().get(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(List.of(set, set), List.of(), Map.of()));
  }

  @Test
  void files_do_not_lead_through_files_or_replace_directories_and_records() {
    for (String path : List.of("3F00/2FE2/6F01", "3F00/7FFF", "3F00", "3F00/2F00")) {
      CardProfile profile =
          with(
              List.of(),
              List.of(),
              Map.of(FilePath.parse(path), FileImage.transparent(new byte[4])));
      assertThatIllegalArgumentException()
          .as(path)
          .isThrownBy(() -> new SoftCard(profile, CardStorage.inMemory()));
    }
  }

  @Test
  void a_file_that_is_not_usual_is_added() throws Exception {
    CardProfile profile =
        with(
            List.of(),
            List.of(),
            Map.of(
                FilePath.parse("3F00/7FFF/5F3A/4F09"),
                FileImage.transparent(new byte[] {1, 2, 3})));
    Terminal terminal = new Terminal(new SoftCard(profile, CardStorage.inMemory()));
    assertThat(terminal.read(FilePath.parse("3F00/7FFF/5F3A/4F09"))).containsExactly(1, 2, 3);
  }

  @Test
  void no_key_is_printed() {
    CardProfile profile = Cards.profile();
    String printed = (profile + " " + profile.keySets()).toLowerCase(Locale.ROOT);
    assertThat(printed)
        .doesNotContain(HexFormat.of().formatHex(Cards.KIC))
        .doesNotContain(HexFormat.of().formatHex(Cards.K.toByteArray()));
  }

  @Test
  void behaviours_are_known_by_their_names() {
    assertThat(Behaviour.of("por-wrong-cc")).contains(Behaviour.POR_WRONG_CC);
    assertThat(Behaviour.of("ignores-updates")).contains(Behaviour.IGNORES_UPDATES);
    assertThat(Behaviour.of("POR_WRONG_CC")).isEmpty();
  }
}
