package org.sealpost.network.ota.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.ota.Cntr;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.network.api.ota.KeySet;

class ProvisioningTest {
  private static final CardApplication APPLICATION = new CardApplication(Server.TAR, 0x16, 1);

  @TempDir private Path folder;
  private Server server;

  @BeforeEach
  void open() {
    server = new Server(folder);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void applications_keep_the_order_of_the_card_file() {
    CardApplication first = new CardApplication(Tar.of(0xb20100), 0x16, 1);
    server.provision(List.of(Server.keySet(1, 0)), List.of(first, APPLICATION));
    assertThat(applications()).containsExactly(first, APPLICATION);
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource
  void what_cannot_be_is_refused_with_what_was_expected(
      List<KeySet> keySets, List<CardApplication> applications, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.provision(keySets, applications))
        .withMessage(message);
    assertThat(applications()).isEmpty();
  }

  static Stream<Arguments> what_cannot_be_is_refused_with_what_was_expected() {
    List<KeySet> one = List.of(Server.keySet(1, 0));
    byte[] key = new byte[16];
    return Stream.of(
        Arguments.of(
            List.of(Server.keySet(0, 0)), List.of(), "key set version: expected 1..15, found 0"),
        Arguments.of(
            List.of(Server.keySet(16, 0)), List.of(), "key set version: expected 1..15, found 16"),
        Arguments.of(
            List.of(Server.keySet(1, 0), Server.keySet(1, 0)),
            List.of(),
            "key set 1: expected it once, found it again"),
        Arguments.of(
            List.of(Server.keySet(1, Cntr.MAX + 1)),
            List.of(),
            "CNTR: expected 0..1099511627775, found 1099511627776"),
        Arguments.of(
            List.of(new KeySet(1, KeyAlgorithm.TRIPLE_DES_3KEY, key, key, 0)),
            List.of(),
            "key set 1: KIc: expected a length in octets of [24], found 16"),
        Arguments.of(
            List.of(new KeySet(1, KeyAlgorithm.AES, new byte[15], key, 0)),
            List.of(),
            "key set 1: KIc: expected a length in octets of [16, 24, 32], found 15"),
        Arguments.of(
            List.of(new KeySet(1, KeyAlgorithm.AES, key, new byte[0], 0)),
            List.of(),
            "key set 1: KID: expected a length in octets of [16, 24, 32], found 0"),
        Arguments.of(
            one,
            List.of(APPLICATION, APPLICATION),
            "application B00011: expected it once, found it again"),
        Arguments.of(
            one,
            List.of(new CardApplication(Server.TAR, 0x100, 1)),
            "application B00011: msl: expected 00..FF, found 100"),
        Arguments.of(
            one,
            List.of(new CardApplication(Server.TAR, 0x16, 2)),
            "application B00011: key set: expected one of [1], found 2"));
  }

  @Test
  void no_file_of_the_store_holds_a_key_in_clear() throws Exception {
    server.with(0);
    server.seal("1/0", (byte) 0);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        for (String key : List.of(Server.KIC, Server.KID)) {
          assertThat(content)
              .doesNotContain(new String(Server.hex(key), StandardCharsets.ISO_8859_1))
              .doesNotContainIgnoringCase(key);
        }
      }
    }
  }

  @Test
  void nothing_that_is_printed_holds_a_key() {
    server.with(0);
    String printed =
        Server.keySet(1, 0) + " " + server.lease(Server.TAR, "1/0") + server.ota + applications();
    assertThat(printed).doesNotContainIgnoringCase(Server.KIC, Server.KID);
    assertThat(printed).contains("PacketSealer");
  }

  private List<CardApplication> applications() {
    return server.store.read(tx -> server.ota.applications(tx, Server.ICCID));
  }
}
