package org.sealpost.network.manager.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.manager.Expectation;
import org.sealpost.network.api.manager.Expectation.State;

class ExpectationTest {
  private static final String NAME = "3F00/7FFF/6F46";
  private static final byte[] CONTENT = {0, 0x53, 0x45};

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

  private List<Expectation> expect(byte[] content) {
    return network.manager.expect(Network.ICCID, Optional.empty(), Map.of(NAME, content));
  }

  private void expectImsi(String imsi) {
    network.manager.expect(Network.ICCID, Optional.of(imsi), Map.of());
  }

  private void poll() {
    network.store.transact(
        tx -> {
          network.deliveries.source.orElseThrow().polled(tx, Network.ICCID);
          return null;
        });
  }

  private List<Delivery> deliveries() {
    return network.store.read(tx -> network.deliveries.of(tx, Network.ICCID));
  }

  private State state() {
    List<Expectation> all = network.manager.expectations(Network.ICCID);
    assertThat(all).hasSize(1);
    return all.get(0).state();
  }

  @Test
  void what_is_missing_is_delivered_at_the_next_poll_once() {
    assertThat(expect(CONTENT)).extracting(Expectation::state).containsExactly(State.MISSING);
    assertThat(deliveries()).isEmpty();
    poll();
    poll();
    assertThat(deliveries()).extracting(Delivery::purpose).containsExactly("expect:" + NAME);
    assertThat(state()).isEqualTo(State.UNDER_WAY);
    network.end(deliveries().get(0), DeliveryState.PROVEN);
    poll();
    assertThat(deliveries()).hasSize(1);
    assertThat(state()).isEqualTo(State.PROVEN);
    expect(CONTENT);
    poll();
    assertThat(deliveries()).as("it is known to be there").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "REPORTED, REPORTED, 1",
    "FAILED, FAILED, 1",
    "CANCELLED, FAILED, 1",
    "EXPIRED, UNDER_WAY, 2"
  })
  void only_what_was_never_sent_is_tried_again_by_itself(
      DeliveryState end, State state, int deliveries) {
    expect(CONTENT);
    poll();
    network.end(deliveries().get(0), end);
    poll();
    assertThat(deliveries()).hasSize(deliveries);
    assertThat(state()).isEqualTo(state);
  }

  @Test
  void what_failed_is_tried_again_when_it_is_expected_anew() {
    expect(CONTENT);
    poll();
    network.end(deliveries().get(0), DeliveryState.FAILED);
    expect(CONTENT);
    poll();
    assertThat(deliveries()).hasSize(2);
  }

  @Test
  void other_content_is_delivered_behind_what_is_under_way() {
    expect(CONTENT);
    poll();
    expect(new byte[] {1});
    poll();
    assertThat(deliveries()).hasSize(2);
    network.end(deliveries().get(0), DeliveryState.PROVEN);
    assertThat(state()).as("that was the old content").isEqualTo(State.UNDER_WAY);
    network.end(deliveries().get(1), DeliveryState.PROVEN);
    assertThat(state()).isEqualTo(State.PROVEN);
  }

  @Test
  void what_another_delivery_wrote_over_is_restored() {
    expect(CONTENT);
    poll();
    network.end(deliveries().get(0), DeliveryState.PROVEN);
    Delivery other =
        network.manager.writeFile(
            Network.ICCID, NAME, 1, new byte[] {9}, Network.HOUR, Route.SEALED);
    network.end(other, DeliveryState.CANCELLED, 0);
    assertThat(state()).isEqualTo(State.PROVEN);
    other =
        network.manager.writeFile(
            Network.ICCID, NAME, 1, new byte[] {9}, Network.HOUR, Route.SEALED);
    network.end(other, DeliveryState.PROVEN);
    assertThat(state()).isEqualTo(State.MISSING);
  }

  @Test
  void an_expected_imsi_is_assigned_unless_it_is_there() {
    expectImsi(Network.IMSI);
    poll();
    assertThat(state()).isEqualTo(State.PROVEN);
    expectImsi(Network.NEW_IMSI);
    poll();
    poll();
    assertThat(deliveries()).extracting(Delivery::purpose).containsExactly("imsi:001010000000002");
    network.end(deliveries().get(0), DeliveryState.PROVEN);
    poll();
    assertThat(state()).isEqualTo(State.PROVEN);
    assertThat(deliveries()).hasSize(1);
  }

  @Test
  void an_expected_imsi_that_is_under_way_is_not_delivered_twice() {
    Delivery assigned =
        network.manager.assignImsi(Network.ICCID, Network.NEW_IMSI, Network.HOUR, Route.SEALED);
    expectImsi(Network.NEW_IMSI);
    poll();
    assertThat(deliveries()).containsExactly(assigned);
    network.end(assigned, DeliveryState.PROVEN);
    assertThat(state()).isEqualTo(State.PROVEN);
  }

  @Test
  void what_is_not_expected_any_more_is_forgotten() {
    expect(CONTENT);
    network.manager.expect(Network.ICCID, Optional.empty(), Map.of());
    poll();
    assertThat(deliveries()).isEmpty();
    assertThat(network.manager.expectations(Network.ICCID)).isEmpty();
  }

  @Test
  void what_has_become_impossible_fails_and_the_rest_is_delivered() {
    network.manager.expect(
        Network.ICCID,
        Optional.empty(),
        Map.of("3F00/7F66/6FD0", new byte[90], "3F00/2F99", CONTENT));
    network.ota.capacity = 24; // 3F00/7F66/6FD0 alone takes 21 octets to select, and 5 to update
    poll();
    assertThat(deliveries()).extracting(Delivery::purpose).containsExactly("expect:3F00/2F99");
    assertThat(network.manager.expectations(Network.ICCID))
        .extracting(Expectation::state)
        .containsExactly(State.UNDER_WAY, State.FAILED);
  }

  @Test
  void what_could_never_be_delivered_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expectImsi("001010000000009"))
        .withMessageContaining("expected a subscriber of the authentication centre");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expect(new byte[0]))
        .withMessageContaining("content: expected 1..");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                network.manager.expect(
                    Network.ICCID,
                    Optional.empty(),
                    Map.of(NAME, CONTENT, NAME.replace("/", ""), CONTENT)))
        .withMessageContaining("expected each once");
    assertThat(network.manager.expectations(Network.ICCID)).isEmpty();
  }
}
