package org.sealpost.network.manager.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliverySource;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.network.api.ota.SealedPacket;

class SourceTest {
  private static final Tar TAR = Tar.of(0xb00011);

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
  void a_packet_is_sealed_with_a_handle_that_is_closed_again() {
    assertThat(seal())
        .hasValueSatisfying(packet -> assertThat(packet.octets()).containsExactly(0xff, 7));
    assertThat(network.ota.closed).isTrue();
  }

  @Test
  void nothing_is_sealed_while_another_packet_is_unproven() {
    network.ota.held = true;
    assertThat(seal()).isEmpty();
  }

  @Test
  void the_manager_is_the_source_of_deliveries_while_it_is_active() {
    assertThat(network.deliveries.source).isPresent();
    network.manager.close();
    assertThat(network.deliveries.source).isEmpty();
  }

  @Test
  void files_are_managed_by_the_first_application_that_does() {
    network.ota.applications =
        List.of(
            new CardApplication(Tar.of(0), 0x16, 1),
            new CardApplication(Tar.of(0xb20100), 0x16, 1),
            new CardApplication(Tar.of(0xb00001), 0x16, 1),
            new CardApplication(TAR, 0x16, 1));
    write();
    assertThat(network.deliveries.submitted.get(0).tar()).isEqualTo(Tar.of(0xb00001));
  }

  @Test
  void a_card_without_such_an_application_is_refused() {
    network.ota.applications = List.of(new CardApplication(Tar.of(0), 0x16, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(this::write)
        .withMessageContaining("expected a TAR from B00000 to B0FFFF");
  }

  @ParameterizedTest
  @CsvSource({
    "imsi:001010000000002, true",
    "write:3F00/7FFF/6F07, true",
    "expect:3F00/7FFF/6F07, true",
    "write:3F00/7FFF/6F46, false",
    "record:3F00/7FFF/6F40#1, false"
  })
  void what_changes_an_identity_needs_a_recent_authentication(String purpose, boolean needed) {
    Delivery delivery =
        new Delivery(
            Network.ICCID,
            1,
            purpose,
            Route.SEALED,
            DeliveryState.QUEUED,
            "",
            1,
            0,
            "",
            "",
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            Optional.empty());
    assertThat(network.deliveries.source.orElseThrow().needsRecentAuthentication(delivery))
        .isEqualTo(needed);
  }

  @Test
  void only_what_goes_as_native_sms_must_be_answered_by_submit() {
    seal();
    assertThat(network.ota.askedForSubmit).isFalse();
    DeliverySource source = network.deliveries.source.orElseThrow();
    network.store.transact(
        tx -> source.seal(tx, Network.ICCID, TAR, "1/0", Route.NATIVE_SMS, new byte[] {7}));
    assertThat(network.ota.askedForSubmit).isTrue();
  }

  private void write() {
    network.manager.writeFile(
        Network.ICCID, "3F00/7FFF/6F46", 0, new byte[] {1}, Network.HOUR, Route.SEALED);
  }

  private Optional<SealedPacket> seal() {
    DeliverySource source = network.deliveries.source.orElseThrow();
    return network.store.transact(
        tx -> source.seal(tx, Network.ICCID, TAR, "1/0", Route.SEALED, new byte[] {7}));
  }
}
