package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  void what_the_terminal_promises_is_named_bit_by_bit_beside_what_the_card_asked_for()
      throws Exception {
    Map<String, Object> told =
        TerminalReport.of(
            Map.of(
                "terminal", "gateway",
                // profile download, SMS-PP download; nothing; MORE TIME
                "terminalProfile", "030008",
                "asked", Map.of("REFRESH", 1, "MORE TIME 00", 7)));
    assertThat(told)
        .containsEntry("terminal", "gateway")
        .containsEntry("terminalProfile", "030008")
        .containsEntry(
            "terminalFeatures",
            List.of("1/1 profile download", "1/2 sms pp download", "3/4 more time"));
    assertThat(told.get("asked")).hasToString("{MORE TIME 00=7, REFRESH=1}");
    assertThat(
            TerminalReport.of(
                Map.of("terminal", "baseband", "terminalProfile", "", "asked", Map.of())))
        .isEqualTo(Map.of("terminal", "baseband", "asked", Map.of()));
  }

  @Test
  void a_card_is_named_by_where_it_is_or_by_the_gateway_that_has_it() {
    String choice = "expected either --card, or --data and --iccid";
    line.assertRefused(choice, List.of("card", "profile"));
    line.assertRefused(choice, List.of("card", "profile", "--iccid", ICCID));
    line.assertRefused(choice, List.of("card", "profile", "--data", folder.toString()));
    line.assertRefused(
        choice,
        List.of("card", "info", "--card", "usb:1", "--data", folder + "", "--iccid", ICCID));
    line.assertRefused(
        "holds no runtime yet",
        List.of("card", "info", "--data", folder.toString(), "--iccid", ICCID));
  }

  @Test
  void a_card_that_is_nowhere_is_one_line() {
    line.assertRefused(
        "expected pcsc:READER, modem:PORT or soft:FILE",
        List.of("card", "profile", "--card", "usb:1"));
  }
}
