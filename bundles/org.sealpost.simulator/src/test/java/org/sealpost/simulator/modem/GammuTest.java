package org.sealpost.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.it.patience.Patience;
import org.sealpost.simulator.Bench;
import org.sealpost.simulator.Leg;
import org.sealpost.simulator.TestCard;

/** Debian's gammu as the host, through a serial port. */
class GammuTest {
  private static final Path GAMMU = Path.of("/usr/bin/gammu");

  @TempDir private Path folder;

  @BeforeEach
  void counterparts() {
    assumeTrue(
        Files.isExecutable(GAMMU) && PseudoTerminal.isInstalled() || System.getenv("CI") != null,
        "no gammu or socat here");
  }

  @Test
  void gammu_identifies_modem_and_card_and_sends_and_receives() throws Exception {
    Path port = folder.resolve("modem");
    Path configuration = folder.resolve("gammurc");
    Files.writeString(
        configuration, "[gammu]\ndevice = %s\nconnection = at115200\n".formatted(port));
    try (Leg leg = new Leg(TestCard.card());
        PseudoTerminal plugged = new PseudoTerminal(port, leg.host().address().getPort())) {
      assertThat(gammu(configuration, "identify"))
          .contains("Sealpost", "356938035643809", "001010000000001");
      assertThat(
              gammu(
                  configuration,
                  "sendsms",
                  "TEXT",
                  "+" + Bench.NUMBER.digits(),
                  "-text",
                  "to myself"))
          .contains("OK");
      assertThat(gammu(configuration, "getallsms"))
          .contains("to myself", "+" + Bench.NUMBER.digits(), "+" + Bench.CENTRE.digits());
      assertThat(plugged).isNotNull();
    }
    assertThat(port).doesNotExist();
  }

  private String gammu(Path configuration, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(GAMMU.toString(), "-c", configuration.toString()));
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "gammu", ".out");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(line + " did not end: " + Files.readString(out));
    }
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    return Files.readString(out);
  }
}
