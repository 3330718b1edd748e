package org.sealpost.card.pcsc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.SecureElement;
import org.sealpost.it.patience.Patience;
import org.sealpost.pcscd.VirtualReaders;

/**
 * The adapter and a real pcscd. It takes the Debian packages pcscd and vsmartcard-vpcd, and root;
 * elsewhere it counts as skipped, but not in CI.
 */
@Timeout(Patience.TEST_SECONDS)
class RealPcscdTest {
  private static final byte[] STATUS = {(byte) 0x80, (byte) 0xf2, 0x00, 0x0c};
  private static final byte[] OK = {(byte) 0x90, 0x00};

  /** TS | T0: TD1, 1 historical octet | TD1: T=1 | historical octet | TCK. */
  private static final byte[] T1 = HexFormat.of().parseHex("3b" + "81" + "01" + "55" + "d5");

  /** TS | T0: no interface octets, 2 historical ones: T=0. */
  private static final byte[] T0 = HexFormat.of().parseHex("3b" + "02" + "1450");

  @TempDir Path folder;
  private final List<PcscCardAdapter> adapters = new ArrayList<>();
  private final List<VirtualCard> inserted = new ArrayList<>();
  private Services services;
  private VirtualReaders readers;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(
        VirtualReaders.isPossible() || System.getenv("CI") != null, VirtualReaders.missing());
    services = new Services(folder.resolve("framework"));
    readers = VirtualReaders.start(folder);
  }

  @AfterEach
  void stop() throws Exception {
    for (PcscCardAdapter adapter : adapters) {
      adapter.close();
    }
    for (VirtualCard card : inserted) {
      card.close();
    }
    if (readers != null) {
      readers.close();
      services.close();
    }
  }

  /** With a card that may take as long as the machine, which has other work, lets it. */
  private PcscCardAdapter adapter(String reader, boolean exclusive) {
    return adapter(reader, exclusive, Patience.SECONDS);
  }

  private PcscCardAdapter adapter(String reader, boolean exclusive, int seconds) {
    PcscCardAdapter adapter =
        new PcscCardAdapter(
            services.context(),
            new TestConfig(reader, exclusive, "*", seconds, readers.socket().toString()));
    adapters.add(adapter);
    return adapter;
  }

  private VirtualCard insert(int reader, byte[] atr, FakePcscd.Card card) throws Exception {
    VirtualCard made = new VirtualCard(readers.port(reader), atr, card);
    inserted.add(made);
    return made;
  }

  private VirtualCard insert(int reader, byte[] atr) throws Exception {
    return insert(reader, atr, command -> OK);
  }

  private SecureElement card(int reader) {
    return services.card(readers.name(reader));
  }

  private static byte[] ask(SecureElement card, byte[] command) throws Exception {
    return card.transmit(command).toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void a_card_is_put_in_answers_is_reset_and_is_taken_out() throws Exception {
    adapter("*", true);
    VirtualCard inside = insert(0, T1);
    SecureElement card = card(0);
    assertThat(card.answerToReset()).isEqualTo(T1);
    assertThat(ask(card, STATUS)).isEqualTo(OK);
    int before = inside.resets();
    assertThat(card.reset().toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS))
        .isEqualTo(T1);
    assertThat(inside.resets()).isGreaterThan(before);
    inside.close();
    await().until(() -> services.cards().isEmpty());
  }

  @Test
  void two_readers_have_two_cards_and_each_its_own_life() throws Exception {
    adapter("*", true);
    insert(0, T1);
    SecureElement one = card(0);
    VirtualCard two = insert(1, T0);
    assertThat(card(1).answerToReset()).isEqualTo(T0);
    two.close();
    await().until(() -> services.cards().size() == 1);
    assertThat(ask(one, STATUS)).isEqualTo(OK);
  }

  @Test
  void status_words_and_extended_lengths_pass_as_they_are_under_t1() throws Exception {
    adapter("*", true);
    // CLA INS P1 P2 | 00 and Lc 03E8 | data | Le 0000
    byte[] extended = new byte[4 + 3 + 1000 + 2];
    extended[5] = 1000 >> 8;
    extended[6] = (byte) 1000;
    List<Integer> lengths = new CopyOnWriteArrayList<>();
    insert(
        0,
        T1,
        command -> {
          lengths.add(command.length);
          return command.length == extended.length ? new byte[3002] : new byte[] {0x61, 3};
        });
    assertThat(ask(card(0), STATUS)).containsExactly(0x61, 3);
    assertThat(ask(card(0), extended)).hasSize(3002);
    assertThat(lengths).containsExactly(STATUS.length, extended.length);
  }

  @Test
  void t0_gets_no_le_behind_data() throws Exception {
    adapter("*", true);
    List<String> seen = new CopyOnWriteArrayList<>();
    insert(
        0,
        T0,
        command -> {
          seen.add(HexFormat.of().formatHex(command));
          return new byte[] {0x61, 0x10};
        });
    byte[] select = HexFormat.of().parseHex("00a4000402" + "3f00" + "00");
    assertThat(ask(card(0), select)).containsExactly(0x61, 0x10);
    assertThat(seen).containsExactly("00a40004023f00");
  }

  @Test
  void a_card_that_is_pulled_in_the_middle_of_a_command_ends_it() throws Exception {
    adapter("*", true);
    HangingCard slow = new HangingCard();
    VirtualCard pulled = insert(0, T1, slow);
    CompletableFuture<byte[]> answer = card(0).transmit(STATUS).toCompletableFuture();
    assertThat(slow.asked().await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    pulled.close();
    assertThat(services.failure(answer))
        .isIn(CardException.Reason.LINK, CardException.Reason.ABSENT);
    await().until(() -> services.cards().isEmpty());
    insert(0, T1);
    assertThat(ask(card(0), STATUS)).isEqualTo(OK);
    slow.free().countDown();
  }

  @Test
  void a_card_that_hangs_stops_no_other_and_comes_back_when_it_answers() throws Exception {
    adapter("*", true, 3);
    HangingCard slow = new HangingCard();
    insert(0, T1, slow);
    insert(1, T1);
    SecureElement hung = card(0);
    SecureElement other = card(1);
    CompletableFuture<byte[]> answer = hung.transmit(STATUS).toCompletableFuture();
    assertThat(ask(other, STATUS)).isEqualTo(OK);
    assertThat(services.failure(answer)).isEqualTo(CardException.Reason.TIMEOUT);
    assertThat(ask(other, STATUS)).isEqualTo(OK);
    slow.free().countDown();
    await().until(() -> services.cards().size() == 2);
    assertThat(ask(card(0), STATUS)).isEqualTo(OK);
  }

  @Test
  void pcscd_is_killed_in_the_middle_of_a_command_and_started_again() throws Exception {
    adapter("*", true);
    HangingCard slow = new HangingCard();
    VirtualCard first = insert(0, T1, slow);
    CompletableFuture<byte[]> answer = card(0).transmit(STATUS).toCompletableFuture();
    assertThat(slow.asked().await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    readers.kill();
    assertThat(services.failure(answer)).isEqualTo(CardException.Reason.LINK);
    await().until(() -> services.cards().isEmpty());
    slow.free().countDown();
    first.close();

    readers.start();
    insert(0, T1);
    assertThat(ask(card(0), STATUS)).isEqualTo(OK);
  }

  @Test
  void exclusive_use_keeps_another_program_away_and_shared_use_does_not() throws Exception {
    PcscCardAdapter exclusive = adapter("*", true);
    insert(0, T1);
    card(0);
    try (Pcscd other = Pcscd.open(readers.socket(), 5_000)) {
      PcscException refused = catchThrowableOfType(PcscException.class, () -> connect(other));
      assertThat(refused.code()).isEqualTo(PcscException.SHARING_VIOLATION);
      exclusive.close();
      adapter("*", false);
      card(0);
      assertThat(connect(other)).isEqualTo(Protocol.T1);
    }
  }

  private Protocol connect(Pcscd other) throws Exception {
    return other.connect(readers.name(0), false, Protocol.ANY);
  }

  @Test
  void a_card_that_another_program_resets_begins_anew() throws Exception {
    adapter("*", false);
    insert(0, T1);
    SecureElement first = card(0);
    try (Pcscd other = Pcscd.open(readers.socket(), 5_000)) {
      connect(other);
      other.reset(false, Protocol.ANY);
    }
    CompletableFuture<byte[]> answer = first.transmit(STATUS).toCompletableFuture();
    assertThat(services.failure(answer)).isEqualTo(CardException.Reason.LINK);
    await().until(() -> !services.cards().isEmpty() && card(0) != first);
    assertThat(ask(card(0), STATUS)).isEqualTo(OK);
  }
}
