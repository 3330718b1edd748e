package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.aka.Conversation.Asks;

/**
 * Our server against the peer of wpa_supplicant, which Debian has as {@code eapol_test}. The peer
 * compares the keys that RADIUS brings with its own.
 */
class WpaSupplicantTest {
  private static final Path PROGRAM = Path.of("/usr/bin/eapol_test");
  private static final String REALM = "@nai.epc.mnc001.mcc232.3gppnetwork.org";

  @TempDir private Path folder;

  @BeforeEach
  void needsThePrograms() {
    assumeTrue(Files.isExecutable(PROGRAM), "no eapol_test here");
    assumeTrue(Files.isExecutable(ExternalCard.PROGRAM), "no socat here");
  }

  /** Logs in as often as it says; its output. */
  private String run(RadiusBridge bridge, String identity, String more, TestCard card, int again)
      throws IOException, InterruptedException {
    Path configuration = folder.resolve("eapol_test.conf");
    Path output = folder.resolve("output");
    Path control = folder.resolve("control").resolve("test");
    Files.writeString(
        configuration,
        """
        ctrl_interface=%s
        external_sim=1
        network={
          key_mgmt=IEEE8021X
          eap=%s
          identity="%s"
          %s
        }
        """
            .formatted(
                control.getParent(), identity.startsWith("6") ? "AKA'" : "AKA", identity, more));
    List<String> line = new ArrayList<>(List.of(PROGRAM.toString()));
    line.addAll(List.of("-c", configuration.toString(), "-a", "127.0.0.1"));
    line.addAll(List.of("-p", Integer.toString(bridge.port()), "-s", RadiusBridge.SECRET));
    line.addAll(List.of("-r", Integer.toString(again), "-t", "20"));
    line.addAll(List.of("-W", "-i", control.getFileName().toString()));
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      await().until(() -> Files.exists(control));
      try (ExternalCard external = new ExternalCard(control, card)) {
        assertThat(external.serveUntilTheEndOf(process)).isTrue();
      }
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output, StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "AKA, NEVER, false",
    "AKA, ALWAYS, true",
    "AKA, WHEN_NEEDED, true",
    "AKA_PRIME, NEVER, true",
    "AKA_PRIME, ALWAYS, false",
    "AKA_PRIME, WHEN_NEEDED, true"
  })
  void it_logs_in_and_re_authenticates_three_times(AkaMethod method, Asks asks, boolean indications)
      throws Exception {
    String identity = method.permanentTag() + TestDirectory.IMSI + REALM;
    ServerSettings settings = new ServerSettings(method, "WLAN", indications, false);
    try (RadiusBridge bridge = new RadiusBridge(settings, asks, TestDirectory.ascii(identity))) {
      String option = indications ? "phase1=\"result_ind=1\"" : "";
      String output = run(bridge, identity, option, new TestCard(), 3);
      assertThat(bridge.faults()).isEmpty();
      assertThat(output).contains("MPPE keys OK: 4  mismatch: 0").endsWith("SUCCESS\n");
      assertThat(bridge.successes().stream().map(ServerStep.Success::full))
          .containsExactly(true, false, false, false);
      ServerStep.Success last = bridge.successes().get(3);
      assertThat(output.replace(" ", "")).contains(last.keys().sessionId().toString());
    }
  }

  @Test
  void an_identity_of_nobody_is_asked_for_and_a_card_ahead_followed() throws Exception {
    String identity = "0" + TestDirectory.IMSI + REALM;
    ServerSettings settings = new ServerSettings(AkaMethod.AKA, "", true, false);
    try (RadiusBridge bridge =
        new RadiusBridge(settings, Asks.WHEN_NEEDED, TestDirectory.ascii(identity))) {
      String output =
          run(
              bridge,
              identity,
              "anonymous_identity=\"2nobody@example.org\"",
              new TestCard().used(50),
              0);
      assertThat(output).contains("MPPE keys OK: 1  mismatch: 0").endsWith("SUCCESS\n");
    }
  }

  @Test
  void a_card_of_another_network_refuses_ours() throws Exception {
    String identity = "0" + TestDirectory.IMSI + REALM;
    ServerSettings settings = new ServerSettings(AkaMethod.AKA, "", true, false);
    try (RadiusBridge bridge =
        new RadiusBridge(settings, Asks.NEVER, TestDirectory.ascii(identity))) {
      TestCard other = new TestCard(result -> new UsimResult.MacFailure());
      String output = run(bridge, identity, "", other, 0);
      assertThat(output).endsWith("FAILURE\n");
      assertThat(bridge.faults().stream().map(AkaFault::kind))
          .containsExactly(AkaFault.Kind.REJECTED);
    }
  }
}
