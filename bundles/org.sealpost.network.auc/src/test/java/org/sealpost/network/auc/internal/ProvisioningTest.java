package org.sealpost.network.auc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.network.api.auc.SubscriberKey;

class ProvisioningTest {
  private static final String OTHER_K = "00000000000000000000000000000001";

  @TempDir private Path folder;
  private Centre auc;

  @BeforeEach
  void open() {
    auc = new Centre(folder);
  }

  @AfterEach
  void close() {
    auc.close();
  }

  @Test
  void a_subscriber_is_known_once_it_was_added() {
    assertThat(knows(Centre.IMSI)).isFalse();
    auc.add(Centre.subscriber(Centre.IMSI, Centre.K, 0));
    assertThat(knows(Centre.IMSI)).isTrue();
  }

  @Test
  void equal_keys_are_one_key_and_others_are_not() {
    auc.add(Centre.subscriber(Centre.IMSI, Centre.K, 0));
    auc.add(Centre.subscriber(Centre.OTHER_IMSI, Centre.K, 0));
    auc.add(Centre.subscriber("001010000000003", OTHER_K, 0));
    assertThat(shareKey(Centre.IMSI, Centre.OTHER_IMSI)).isTrue();
    assertThat(shareKey(Centre.IMSI, "001010000000003")).isFalse();
    assertThat(shareKey(Centre.IMSI, "001010000000004")).isFalse();
    assertThat(shareKey("001010000000004", "001010000000005")).isFalse();
  }

  @Test
  void an_imsi_keeps_its_keys() {
    auc.add(Centre.subscriber(Centre.IMSI, Centre.K, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> auc.add(Centre.subscriber(Centre.IMSI, OTHER_K, 0)))
        .withMessageContaining("other keys")
        .withMessageNotContaining(OTHER_K);
  }

  @Test
  void adding_a_subscriber_again_raises_its_number_but_never_lowers_it() throws Exception {
    auc.add(Centre.subscriber(Centre.IMSI, Centre.K, SqnScheme.DEFAULT.sqn(10, 0).value()));
    auc.add(Centre.subscriber(Centre.OTHER_IMSI, Centre.K, 0));
    assertThat(nextSeq()).isEqualTo(11);
    auc.add(Centre.subscriber(Centre.IMSI, Centre.K, SqnScheme.DEFAULT.sqn(20, 0).value()));
    assertThat(nextSeq()).isEqualTo(21);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void what_cannot_be_is_refused_with_what_was_expected(SubscriberKey subscriber, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> auc.add(subscriber))
        .withMessageStartingWith(message);
    assertThat(knows(subscriber.imsi())).isFalse();
  }

  static Stream<Arguments> what_cannot_be_is_refused_with_what_was_expected() {
    byte[] key = new byte[16];
    byte[] amf = new byte[2];
    return Stream.of(
        Arguments.of(
            new SubscriberKey("12345", "milenage", key, key, amf, 0),
            "IMSI: expected 6..15 digits, found 5 characters"),
        Arguments.of(
            new SubscriberKey("1234567890123456", "milenage", key, key, amf, 0),
            "IMSI: expected 6..15 digits, found 16 characters"),
        Arguments.of(
            new SubscriberKey("00101000000000x", "milenage", key, key, amf, 0),
            "IMSI: expected 6..15 digits"),
        Arguments.of(
            new SubscriberKey(Centre.IMSI, "xor", key, key, amf, 0),
            "algorithm: expected milenage, found xor"),
        Arguments.of(
            new SubscriberKey(Centre.IMSI, "milenage", new byte[15], key, amf, 0),
            "K: expected 16 octets, found 15"),
        Arguments.of(
            new SubscriberKey(Centre.IMSI, "milenage", key, new byte[17], amf, 0),
            "OPc: expected 16 octets, found 17"),
        Arguments.of(
            new SubscriberKey(Centre.IMSI, "milenage", key, key, new byte[1], 0),
            "AMF: expected 2 octets, found 1"),
        Arguments.of(
            new SubscriberKey(Centre.IMSI, "milenage", key, key, amf, 1L << 48),
            "SQN: expected 0..2^48-1"));
  }

  @Test
  void no_file_of_the_store_holds_a_key_in_clear() throws Exception {
    auc.add(Centre.subscriber(Centre.IMSI, Centre.K, 0));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        for (String secret : new String[] {Centre.K, Centre.OPC}) {
          byte[] octets = HexFormat.of().parseHex(secret);
          assertThat(content)
              .doesNotContain(new String(octets, StandardCharsets.ISO_8859_1))
              .doesNotContainIgnoringCase(secret);
        }
      }
    }
  }

  @Test
  void an_indicator_that_no_card_has_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SequenceNumbers(32))
        .withMessage("indicator: expected 0..31, found 32");
  }

  private boolean knows(String imsi) {
    return auc.store.read(tx -> auc.centre.knows(tx, imsi));
  }

  private boolean shareKey(String imsi, String other) {
    return auc.store.read(tx -> auc.centre.shareKey(tx, imsi, other));
  }

  private long nextSeq() throws Exception {
    TestUsim fresh = new TestUsim();
    fresh.authenticate(auc.next(Centre.IMSI));
    return SqnScheme.DEFAULT.seq(fresh.highest());
  }
}
