package org.sealpost.network.ota.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.ota.Cntr;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.network.api.ota.PacketSeal;
import org.sealpost.network.api.ota.SealedPacket;
import org.sealpost.network.api.ota.SealingHandle;

class LeaseTest {
  private static final Tar OTHER_TAR = Tar.of(0xb00010);

  @TempDir private Path folder;
  private final TestCard card = new TestCard();
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
  void who_is_to_answer_by_submit_is_asked_to_whatever_the_application_is_set_to() {
    server.with(0);
    SealedPacket sealed =
        server.store.transact(
            tx -> {
              try (SealingHandle handle =
                  server.ota.lease(tx, Server.ICCID, Server.TAR, "1/0", true).orElseThrow()) {
                return handle.seal(new byte[] {1});
              }
            });
    assertThat(sealed.seal().spi()).hasToString("1639");
  }

  @Test
  void the_card_opens_what_was_sealed() throws Exception {
    server.with(41);
    byte[] script = Server.hex("00A40004023F00");
    CommandPacket command = card.open(server.seal("1/0", script));
    assertThat(command.data()).isEqualTo(script);
    assertThat(command.cntr()).isEqualTo(42);
    assertThat(command.header().tar()).isEqualTo(Server.TAR);
    assertThat(command.header().spi()).hasToString("1619");
    // Key set 1, AES
    assertThat(command.header().kic()).hasToString("12");
    assertThat(command.header().kid()).hasToString("12");
  }

  @Test
  void a_card_that_proves_by_short_message_is_asked_to() throws Exception {
    server.provision(
        List.of(Server.keySet(1, 0)),
        List.of(new CardApplication(Server.TAR, 0x16, 1, true, Optional.empty())));
    CommandPacket command = card.open(server.seal("1/0", Server.hex("00A40004023F00")));
    assertThat(command.header().spi()).hasToString("1639");
  }

  @ParameterizedTest
  @CsvSource({"AES, 16", "TRIPLE_DES_2KEY, 8", "TRIPLE_DES_3KEY, 8"})
  void the_capacity_fills_one_short_message(KeyAlgorithm algorithm, int block) {
    server.with(algorithm);
    int capacity = server.store.read(tx -> server.ota.capacity(tx, Server.ICCID, Server.TAR));
    try (SealingHandle handle = server.lease(Server.TAR, "1/0").orElseThrow()) {
      assertThat(handle.capacity()).isEqualTo(capacity);
      byte[] packet = handle.seal(new byte[capacity]).octets();
      // One octet more would need another block.
      assertThat(packet).hasSizeBetween(137 - block + 1, 137);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyAlgorithm.class,
      names = {"DES", "DES_ECB"},
      mode = EnumSource.Mode.EXCLUDE)
  void what_one_message_does_not_hold_several_do_up_to_512_octets(KeyAlgorithm algorithm)
      throws Exception {
    server.with(algorithm);
    try (SealingHandle handle = server.lease(Server.TAR, "1/0").orElseThrow()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> handle.seal(new byte[513]))
          .withMessage("script: expected 1..512 octets, found 513");
      byte[] packet = handle.seal(new byte[512]).octets();
      assertThat(new TestCard(algorithm).open(packet).data()).isEqualTo(new byte[512]);
    }
  }

  @Test
  void one_packet_of_a_domain_is_out_at_a_time() {
    server.with(0);
    assertThat(server.lease(Server.TAR, "1/0")).isPresent();
    assertThat(server.lease(Server.TAR, "2/0")).isEmpty();
    server.release("2/0");
    assertThat(server.lease(Server.TAR, "2/0")).isEmpty();
    server.release("1/0");
    assertThat(server.lease(Server.TAR, "2/0").orElseThrow().counter()).isEqualTo(2);
  }

  @Test
  void applications_of_one_key_set_share_its_counter_and_others_do_not() {
    server.provision(
        List.of(Server.keySet(1, 0), Server.keySet(2, 0)),
        List.of(
            new CardApplication(Server.TAR, 0x16, 1),
            new CardApplication(OTHER_TAR, 0x12, 1),
            new CardApplication(Tar.of(0), 0, 2)));
    assertThat(server.lease(Server.TAR, "1/0")).isPresent();
    assertThat(server.lease(OTHER_TAR, "2/0")).isEmpty();
    assertThat(server.lease(Tar.of(0), "3/0")).isPresent();
  }

  @Test
  void a_transaction_that_rolls_back_gives_the_counter_back() {
    server.with(0);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                server.store.transact(
                    tx -> {
                      server.ota.lease(tx, Server.ICCID, Server.TAR, "1/0", false);
                      throw new IllegalStateException("the packet could not be stored");
                    }));
    assertThat(server.lease(Server.TAR, "1/0").orElseThrow().counter()).isEqualTo(1);
  }

  @Test
  void a_counter_survives_the_end_of_the_process_with_its_holder() {
    server.with(0);
    server.lease(Server.TAR, "1/0");
    server.close();
    server = new Server(folder);
    assertThat(server.lease(Server.TAR, "2/0")).isEmpty();
    server.release("1/0");
    assertThat(server.lease(Server.TAR, "2/0").orElseThrow().counter()).isEqualTo(2);
  }

  @Test
  void a_counter_that_is_behind_the_cards_leaps_once() throws Exception {
    server.with(5);
    assertThat(server.lease(Server.TAR, "1/0").orElseThrow().counter()).isEqualTo(6);
    server.leap("1/0");
    server.release("1/0");
    long leapt = 6 + Counters.RESTORE_MARGIN;
    assertThat(server.lease(Server.TAR, "2/0").orElseThrow().counter()).isEqualTo(leapt);
    server.release("2/0");
    assertThat(server.lease(Server.TAR, "3/0").orElseThrow().counter()).isEqualTo(leapt + 1);
  }

  @Test
  void a_restored_store_jumps_over_what_it_may_have_forgotten() throws Exception {
    server.with(5);
    server.close();
    // Without its witness a store cannot know that it is no copy.
    Files.delete(folder.resolve("network.witness"));
    server = new Server(folder);
    long restored = 5 + Counters.RESTORE_MARGIN;
    assertThat(server.lease(Server.TAR, "1/0").orElseThrow().counter()).isEqualTo(restored);
    server.release("1/0");
    assertThat(server.lease(Server.TAR, "2/0").orElseThrow().counter()).isEqualTo(restored + 1);
  }

  @Test
  void a_packet_tells_how_it_is_sealed() {
    server.with(41);
    try (SealingHandle handle = server.lease(Server.TAR, "1/0").orElseThrow()) {
      assertThat(handle.seal(new byte[] {1}).seal())
          .isEqualTo(new PacketSeal(Spi.of(0x16, 0x19), 1, Server.TAR, "AES CBC + CMAC-64", 42));
    }
  }

  @Test
  void a_handle_seals_once() {
    server.with(0);
    try (SealingHandle handle = server.lease(Server.TAR, "1/0").orElseThrow()) {
      handle.seal(new byte[] {1});
      assertThatIllegalStateException().isThrownBy(() -> handle.seal(new byte[] {2}));
    }
  }

  @Test
  void a_closed_handle_seals_nothing() {
    server.with(0);
    SealingHandle handle = server.lease(Server.TAR, "1/0").orElseThrow();
    handle.close();
    assertThatIllegalStateException().isThrownBy(() -> handle.seal(new byte[] {1}));
  }

  @Test
  void an_application_the_card_does_not_have_is_refused() {
    server.with(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.lease(OTHER_TAR, "1/0"))
        .withMessage("application B00010: expected one of the card's, found none");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x01, 0x02, 0x06, 0x0a, 0x12, 0x15, 0x16})
  void a_minimum_security_level_within_reach_is_served(int msl) {
    server.provision(
        List.of(Server.keySet(1, 0)), List.of(new CardApplication(Server.TAR, msl, 1)));
    assertThat(server.lease(Server.TAR, "1/0")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x03, 0x17, 0x1a, 0x1e})
  void a_minimum_security_level_out_of_reach_is_refused(int msl) {
    server.provision(
        List.of(Server.keySet(1, 0)), List.of(new CardApplication(Server.TAR, msl, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.lease(Server.TAR, "1/0"))
        .withMessageContaining("a security level that 16 satisfies, found %02X", msl);
  }

  @Test
  void a_counter_that_is_used_up_is_refused() {
    server.with(Cntr.MAX - 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.lease(Server.TAR, "1/0"))
        .withMessageContaining("found none left");
  }

  @Test
  void applications_that_share_a_counter_have_one_packet_out_and_no_number_twice() {
    Tar second = Tar.of(0xb00000);
    server.provision(
        List.of(Server.keySet(1, 7), Server.keySet(2, 5)),
        List.of(
            new CardApplication(Server.TAR, 0x16, 1, false, Optional.of("card")),
            new CardApplication(second, 0x16, 2, false, Optional.of("card"))));
    try (SealingHandle handle = server.lease(second, "1/0").orElseThrow()) {
      assertThat(handle.counter()).as("above both key sets").isEqualTo(8);
    }
    assertThat(server.lease(Server.TAR, "2/0")).isEmpty();
    server.release("1/0");
    try (SealingHandle handle = server.lease(Server.TAR, "2/0").orElseThrow()) {
      assertThat(handle.counter()).isEqualTo(9);
    }
  }
}
