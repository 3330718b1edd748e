package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulateCommandTest {
  @TempDir private Path folder;

  private final CapturedCommandLine line = new CapturedCommandLine();

  @Test
  void what_is_no_card_file_is_refused() throws IOException {
    Path card = Files.writeString(folder.resolve("card.json"), "{}");
    refused("card file", "modem", folder.resolve("none.json").toString());
    refused("software card", "modem", card.toString());
    assertThat(folder.resolve("card.json.state")).doesNotExist();
  }

  @Test
  void an_account_is_refused_without_its_password_being_shown() {
    refused("--esme: expected ID:PASSWORD[:RANGE], found no colon", "smsc", "--esme", "alone");
    refused("password: expected 0..8", "smsc", "--esme", "me:much-too-long");
    assertThat(line.err()).doesNotContain("much-too-long");
    refused("--esme: expected a regular expression, found [", "smsc", "--esme", "me:secret:[");
    assertThat(line.err()).doesNotContain("secret");
  }

  @Test
  void numbers_addresses_and_profiles_are_checked() throws IOException {
    Path card = Files.writeString(folder.resolve("card.json"), "{}");
    refused("--smpp: expected [HOST:]PORT, found 99999", "smsc", "--smpp", "99999");
    refused("--smsc-number: expected a number, found me", "smsc", "--smsc-number", "me");
    refused(
        "--number: expected at most one for each card file, found 2",
        "modem",
        "--number",
        "1",
        "--number",
        "2",
        card.toString());
    refused("--profile: modem profile", "modem", "--profile", "none", card.toString());
  }

  private void refused(String why, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "simulate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    assertThat(line.run(all)).isEqualTo(2);
    assertThat(line.err()).startsWith("sealpost: ").contains(why).hasLineCount(1);
    assertThat(line.out()).isEmpty();
  }
}
