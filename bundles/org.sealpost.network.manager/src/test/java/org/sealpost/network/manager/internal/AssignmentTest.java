package org.sealpost.network.manager.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.card.Subscription;
import org.sealpost.network.api.card.Subscription.State;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.delivery.Route;

class AssignmentTest {
  private static final Subscription ACTIVE = Network.subscription(Network.IMSI, State.ACTIVE);
  private static final Subscription PENDING = Network.subscription(Network.NEW_IMSI, State.PENDING);

  @TempDir private Path folder;
  private Network network;

  @BeforeEach
  void open() {
    network = new Network(folder).withCard();
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void an_assigned_imsi_is_pending_beside_the_active_one() {
    Instant before = Instant.now();
    Delivery delivery = assign(Network.NEW_IMSI);
    assertThat(delivery.purpose()).isEqualTo("imsi:001010000000002");
    assertThat(network.subscriptions()).containsExactly(ACTIVE, PENDING);
    FakeDeliveries.Submitted submitted = network.deliveries.submitted.get(0);
    assertThat(submitted.tar()).isEqualTo(Tar.of(0xb00011));
    assertThat(submitted.expiry())
        .isBetween(before.plus(Network.HOUR), Instant.now().plus(Network.HOUR));
  }

  @Test
  void a_proven_imsi_is_active_and_the_one_before_is_old() {
    network.end(assign(Network.NEW_IMSI), DeliveryState.PROVEN);
    assertThat(network.subscriptions())
        .containsExactly(
            Network.subscription(Network.IMSI, State.OLD),
            Network.subscription(Network.NEW_IMSI, State.ACTIVE));
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "EXPIRED", "CANCELLED"})
  void an_imsi_that_was_never_handed_out_is_forgotten(DeliveryState state) {
    Delivery delivery = assign(Network.NEW_IMSI);
    network.end(delivery, state, delivery.packets() - 2);
    assertThat(network.subscriptions()).containsExactly(ACTIVE);
  }

  @ParameterizedTest
  @EnumSource(names = {"REPORTED", "FAILED", "EXPIRED", "CANCELLED"})
  void an_imsi_that_may_have_reached_the_card_stays_pending(DeliveryState state) {
    network.end(assign(Network.NEW_IMSI), state);
    assertThat(network.subscriptions()).containsExactly(ACTIVE, PENDING);
  }

  @Test
  void an_imsi_that_was_handed_out_once_is_not_forgotten_when_it_is_cancelled_the_second_time() {
    network.end(assign(Network.NEW_IMSI), DeliveryState.REPORTED);
    network.end(assign(Network.NEW_IMSI), DeliveryState.CANCELLED, 0);
    assertThat(network.subscriptions()).containsExactly(ACTIVE, PENDING);
  }

  @Test
  void the_end_of_another_delivery_changes_no_identity() {
    assign(Network.NEW_IMSI);
    Delivery write =
        network.manager.writeFile(
            Network.ICCID, "3F00/7FFF/6F46", 0, new byte[] {1}, Network.HOUR, Route.SEALED);
    network.end(write, DeliveryState.FAILED, 0);
    assertThat(network.subscriptions()).containsExactly(ACTIVE, PENDING);
  }

  @Test
  void a_card_may_go_back_to_the_imsi_it_had() {
    network.end(assign(Network.NEW_IMSI), DeliveryState.PROVEN);
    network.end(assign(Network.IMSI), DeliveryState.PROVEN);
    assertThat(network.subscriptions())
        .containsExactly(ACTIVE, Network.subscription(Network.NEW_IMSI, State.OLD));
  }

  @Test
  void an_imsi_without_subscriber_is_refused() {
    refuses(
        "001010000000009",
        "IMSI 001010000000009: expected a subscriber of the authentication centre, found none");
  }

  @Test
  void an_imsi_with_another_key_is_refused() {
    byte[] otherKey = new byte[16];
    otherKey[0] = 1;
    network.addSubscriber("001010000000003", otherKey);
    refuses(
        "001010000000003",
        "IMSI 001010000000003: expected a subscriber with this card's key, found another key");
  }

  @Test
  void the_imsi_of_another_card_is_refused() {
    network.importCard("8900000000000000025", "001010000000004");
    refuses(
        "001010000000004",
        "IMSI 001010000000004: expected one that no other card has,"
            + " found it at card 8900000000000000025");
  }

  @Test
  void the_active_imsi_is_refused() {
    refuses(
        Network.IMSI,
        "IMSI 001010000000001: expected another than the card's, found the one that is active");
  }

  @Test
  void an_imsi_under_way_is_refused_until_its_delivery_ended() {
    Delivery first = assign(Network.NEW_IMSI);
    refuses(
        Network.NEW_IMSI, "IMSI 001010000000002: expected no delivery of it under way, found one");
    network.end(first, DeliveryState.EXPIRED);
    assertThat(assign(Network.NEW_IMSI).id()).isEqualTo(2);
  }

  @Test
  void an_unknown_card_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                network.manager.assignImsi(
                    "8900000000000000033", Network.NEW_IMSI, Network.HOUR, Route.SEALED))
        .withMessage("card 8900000000000000033: expected an imported one, found none");
  }

  @Test
  void a_validity_of_nothing_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                network.manager.assignImsi(
                    Network.ICCID, Network.NEW_IMSI, Duration.ZERO, Route.SEALED))
        .withMessageStartingWith("validity: expected more than 0 s");
  }

  @Test
  void an_assignment_that_cannot_be_queued_leaves_nothing_pending() {
    network.deliveries.refuses = true;
    assertThatIllegalStateException().isThrownBy(() -> assign(Network.NEW_IMSI));
    assertThat(network.subscriptions()).containsExactly(ACTIVE);
  }

  private Delivery assign(String imsi) {
    return network.manager.assignImsi(Network.ICCID, imsi, Network.HOUR, Route.SEALED);
  }

  private void refuses(String imsi, String message) {
    int before = network.deliveries.submitted.size();
    assertThatIllegalArgumentException().isThrownBy(() -> assign(imsi)).withMessage(message);
    assertThat(network.deliveries.submitted).hasSize(before);
  }
}
