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
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.codec.aka.TuakKey;
import org.sealpost.codec.aka.UsimResult;
import org.sealpost.network.api.auc.SubscriberKey;
import org.sealpost.seal.api.VectorSource.AuthVector;

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

  @ParameterizedTest
  @ValueSource(strings = {"12345", "1234567890123456", "00101000000000x"})
  void what_is_no_imsi_is_refused(String imsi) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> auc.add(Centre.subscriber(imsi, Centre.K, 0)))
        .withMessage("IMSI: expected 6..15 digits, found " + imsi.length() + " characters");
    assertThat(knows(imsi)).isFalse();
  }

  @Test
  void a_subscriber_may_compute_tuak() throws Exception {
    TuakKey key =
        new TuakKey(
            Secret.of(Centre.hex("ab".repeat(32))), Secret.of(Centre.hex("55".repeat(32))), 16, 2);
    auc.add(new SubscriberKey(Centre.IMSI, key, new Amf(0), new Sqn(0)));
    TestUsim usim = new TestUsim(key);
    AuthVector early = auc.next(Centre.IMSI);
    assertThat(usim.authenticate(auc.next(Centre.IMSI))).isInstanceOf(UsimResult.Success.class);
    UsimResult.SyncFailure refused = (UsimResult.SyncFailure) usim.authenticate(early);
    AuthVector vector =
        Centre.await(
            auc.centre
                .vectors(Centre.IMSI)
                .resynchronise(early.rand(), refused.auts().octets().toByteArray(), false));
    assertThat(usim.authenticate(vector)).isInstanceOf(UsimResult.Success.class);
    assertThat(vector.xres()).hasSize(16);
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
