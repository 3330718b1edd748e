package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.it.patience.Patience;
import org.sealpost.pcscd.VirtualReaders;

/**
 * A software card in a real pcscd, asked by a program that knows nothing of it. It takes the Debian
 * packages pcscd and vsmartcard-vpcd, and root; elsewhere it counts as skipped, but not in CI.
 */
class VirtualReaderTest {
  @TempDir private Path folder;

  @Test
  void a_program_reads_the_card_by_pcsc_and_again_when_the_card_came_back() throws Exception {
    assumeTrue(
        VirtualReaders.isPossible() || System.getenv("CI") != null, VirtualReaders.missing());
    Path card = folder.resolve("card.json");
    Files.writeString(card, DeliveryTest.cardFile());
    try (VirtualReaders readers = VirtualReaders.start(folder)) {
      for (int i = 0; i < 2; i++) {
        try (Sealpost.Running running =
            Sealpost.start("card", "run", card, "--vpcd", readers.port(0))) {
          assertThat(ask(readers, "00a4000c022fe2", "00b000000a"))
              .containsExactly("9000", iccid() + "9000");
          assertThat(running.stop()).isZero();
        }
      }
    }
  }

  /** Two digits an octet, the second one first, and F to fill up. */
  private static String iccid() {
    StringBuilder octets = new StringBuilder();
    String digits = DeliveryTest.ICCID + "f";
    for (int i = 0; i < digits.length(); i += 2) {
      octets.append(digits.charAt(i + 1)).append(digits.charAt(i));
    }
    return octets.toString();
  }

  private static List<String> ask(VirtualReaders readers, String... apdus) throws Exception {
    Path library;
    try (Stream<Path> found = Files.find(Path.of("/usr/lib"), 2, VirtualReaderTest::isLibrary)) {
      library = found.findFirst().orElseThrow();
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.security.smartcardio.library=" + library,
                "-cp",
                System.getProperty("java.class.path"),
                ReaderClient.class.getName()));
    command.addAll(List.of(apdus));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PCSCLITE_CSOCK_NAME", readers.socket().toString());
    Process client = builder.start();
    String out = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(client.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    return out.lines().toList();
  }

  private static boolean isLibrary(Path path, BasicFileAttributes ignored) {
    return path.getFileName().toString().equals("libpcsclite.so.1");
  }
}
