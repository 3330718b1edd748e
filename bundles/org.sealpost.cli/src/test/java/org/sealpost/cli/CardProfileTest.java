package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.lib.cardfile.CardFile;

/** What the commands for engineers tell of a card. */
class CardProfileTest {
  private static final String ICCID = "8949000000000000012";
  private static final String IMSI = "262019876543210";

  @TempDir private Path folder;
  private final CapturedCommandLine line = new CapturedCommandLine();

  private int ask(String... question) throws Exception {
    CardFile card = CardFile.random(new Iccid(ICCID), new Imsi(IMSI), new Random(1));
    Path file = Files.write(folder.resolve("card.json"), card.toJson());
    List<String> all = new ArrayList<>(List.of("card"));
    all.addAll(List.of(question));
    all.addAll(List.of("--card", "soft:" + file));
    return line.run(all.toArray(String[]::new));
  }

  @Test
  void a_profile_names_applications_and_the_services_that_matter() throws Exception {
    assertThat(ask("profile")).as(line.err()).isZero();
    assertThat(line.out().lines())
        .hasSize(5)
        .contains("iccid " + ICCID, "imsi " + IMSI)
        .anyMatch(text -> text.matches("applications \\[a0000000871002[0-9a-f]* USIM\\]"))
        .anyMatch(text -> text.matches("mncDigits [23]"))
        .anyMatch(
            text ->
                text.startsWith("services [")
                    && text.contains("28 data download by SMS-PP")
                    && text.contains(", 33,"));
  }

  @Test
  void a_card_that_is_nowhere_is_one_line() {
    line.assertRefused(
        "expected pcsc:READER, modem:PORT or soft:FILE",
        List.of("card", "profile", "--card", "usb:1"));
  }
}
