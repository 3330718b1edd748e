package org.sealpost.network.manager.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.network.api.card.Subscription.State;
import org.sealpost.seal.api.VectorException.Reason;

class ImportTest {
  private static final String OTHER_ICCID = "8900000000000000025";

  @TempDir private Path folder;
  private Network network;

  @BeforeEach
  void open() {
    network = new Network(folder);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void an_imported_card_is_found_by_its_imsi() {
    network.importCard(Network.ICCID, Network.IMSI);
    assertThat(network.subscriptions())
        .containsExactly(Network.subscription(Network.IMSI, State.ACTIVE));
    assertThat(cardOf(Network.IMSI)).contains(Network.ICCID);
    assertThat(cardOf(Network.NEW_IMSI)).isEmpty();
  }

  @Test
  void a_card_is_imported_once() {
    network.importCard(Network.ICCID, Network.IMSI);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.importCard(Network.ICCID, Network.NEW_IMSI))
        .withMessage("card 8900000000000000017: expected a new one, found it imported");
    assertThat(network.subscriptions()).hasSize(1);
  }

  @Test
  void a_card_without_key_is_imported_if_its_subscriber_is_known() {
    assertThatIllegalArgumentException()
        .isThrownBy(this::importWithoutKey)
        .withMessage(
            "IMSI 001010000000001: expected a subscriber of the authentication centre, found none");
    assertThat(exists(Network.ICCID)).isFalse();
    network.addSubscriber(Network.IMSI, Network.K);
    importWithoutKey();
    assertThat(network.subscriptions())
        .containsExactly(Network.subscription(Network.IMSI, State.ACTIVE));
  }

  @Test
  void where_another_system_has_the_keys_it_is_asked_first() {
    network.addSubscriber(Network.IMSI, Network.K);
    network.centre.refusal = Optional.of(Reason.UNKNOWN);
    assertThatIllegalArgumentException().isThrownBy(this::importWithoutKey);
    network.centre.refusal = Optional.of(Reason.UNAVAILABLE);
    assertThatIllegalStateException()
        .isThrownBy(this::importWithoutKey)
        .withMessage("authentication centre: unavailable: for a test");
    assertThat(exists(Network.ICCID)).isFalse();
  }

  @Test
  void an_imsi_belongs_to_one_card() {
    network.importCard(Network.ICCID, Network.IMSI);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.importCard(OTHER_ICCID, Network.IMSI))
        .withMessageContaining("expected one that no other card has");
    assertThat(exists(OTHER_ICCID)).isFalse();
  }

  @Test
  void a_card_that_is_refused_anywhere_is_nowhere() {
    network.ota.refusesProvisioning = true;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.importCard(Network.ICCID, Network.IMSI));
    assertThat(exists(Network.ICCID)).isFalse();
    assertThat(network.subscriptions()).isEmpty();
  }

  @Test
  void numbers_that_no_card_has_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.importCard("12345678901234567", Network.IMSI))
        .withMessageContaining("ICCID");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.importCard(Network.ICCID, "12345"))
        .withMessageContaining("IMSI");
  }

  @Test
  void a_number_belongs_to_one_card_until_it_is_forgotten() {
    network.importCard(Network.ICCID, Network.IMSI);
    network.importCard(OTHER_ICCID, Network.NEW_IMSI);
    assign(Network.ICCID, Optional.of("491700000001"));
    assertThat(cardOfNumber("491700000001")).contains(Network.ICCID);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assign(OTHER_ICCID, Optional.of("491700000001")))
        .withMessageContaining("expected one of no other card");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assign(Network.ICCID, Optional.of("+491700000002")))
        .withMessageContaining("expected 3 to 15 digits");
    assertThat(cardOfNumber("491700000001")).contains(Network.ICCID);

    assign(Network.ICCID, Optional.of("491700000002"));
    assertThat(cardOfNumber("491700000001")).isEmpty();
    assign(Network.ICCID, Optional.empty());
    Optional<String> left = network.store.read(tx -> network.cards.number(tx, Network.ICCID));
    assertThat(left).isEmpty();
  }

  private void assign(String iccid, Optional<String> number) {
    network.store.transact(
        tx -> {
          network.cards.assign(tx, iccid, number);
          return null;
        });
  }

  private Optional<String> cardOfNumber(String number) {
    return network.store.read(tx -> network.cards.cardOfNumber(tx, number));
  }

  private void importWithoutKey() {
    network.manager.importCard(Network.ICCID, Network.IMSI, Optional.empty(), List.of(), List.of());
  }

  private Optional<String> cardOf(String imsi) {
    return network.store.read(tx -> network.cards.cardOf(tx, imsi));
  }

  private boolean exists(String iccid) {
    return network.store.read(tx -> network.cards.exists(tx, iccid));
  }
}
