package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.ReadReceipt;
import org.sealpost.codec.frame.ReplayWindows;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.gateway.sat.internal.SessionTable.StoredSession;
import org.sealpost.gateway.store.internal.GatewayStore;
import org.sealpost.lib.sql.Migration;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.lib.sql.StoreFiles;
import org.sealpost.seal.cose.internal.Aes256GcmSealer;

/** Journal and mailbox where they hold much. */
class StationTablesTest {
  private static final String CARD = ScriptedCard.ICCID;
  @TempDir Path folder;
  private SqlStore store;
  private final Journal journal = new Journal(CARD);

  @BeforeEach
  void open() {
    store =
        SqlStore.sqlite(StoreFiles.in(folder.resolve("data")), Migration.of(GatewayStore.class));
    store.transact(tx -> CardTable.present(tx, CARD, "slot 1"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void an_unfinished_delivery_does_not_keep_marks_for_ever() {
    store.transact(
        tx -> {
          journal.hold(tx, TestNetwork.part(1, 0, 2));
          journal.acknowledged(tx, 1, 0);
          for (int i = 2; i < 512; i++) {
            journal.hold(tx, TestNetwork.delivery(i));
            journal.acknowledged(tx, i, 0);
          }
          assertThat(journal.finalBelow(tx)).as("the network may go on with 1").isEqualTo(1);
          assertThat(journal.delivery(tx, 1).isOver()).isFalse();
          assertThat(journal.delivery(tx, 2).isOver()).isTrue();
          for (int i = 512; i < 515; i++) {
            journal.hold(tx, TestNetwork.delivery(i));
            journal.acknowledged(tx, i, 0);
          }
          assertThat(journal.finalBelow(tx)).as("513 marks are enough").isGreaterThan(512);
          return null;
        });
  }

  @Test
  void what_is_open_is_never_passed() {
    store.transact(
        tx -> {
          journal.hold(tx, TestNetwork.delivery(1));
          for (int i = 2; i < 600; i++) {
            journal.hold(tx, TestNetwork.delivery(i));
            journal.acknowledged(tx, i, 0);
          }
          assertThat(journal.finalBelow(tx)).isEqualTo(1);
          assertThat(journal.held(tx)).containsExactly(1L);
          journal.acknowledged(tx, 1, 0);
          assertThat(journal.finalBelow(tx)).isEqualTo(600);
          return null;
        });
  }

  @Test
  void what_waits_long_is_sealed_anew_before_it_falls_out_of_a_replay_window() {
    SessionTable table = new SessionTable(store.vault(), CARD);
    StoredSession stored =
        new StoredSession(
            SessionId.of(new byte[8]),
            TestNetwork.A256GCM,
            new Transcript(Octets.of(new byte[32])),
            new byte[64],
            ReplayWindows.NONE,
            true);
    CardSession session = new CardSession(table, stored, new Aes256GcmSealer(), 1);
    Mailbox mailbox =
        new Mailbox(
            new TestQueues(store, store.vault()),
            new SecureRandom(),
            CARD,
            () -> Optional.of(session));
    store.transact(
        tx -> {
          mailbox.post(tx, Mailbox.Kind.OTHER, new ReadReceipt(1, 1));
          for (int i = 0; i < 500; i++) {
            mailbox.replace(tx, Mailbox.Kind.RECEIPT, new ReadReceipt(2, 1), 2);
            List<Long> counters = new ArrayList<>();
            for (byte[] frame : tx.query("SELECT frame FROM outbound", row -> row.bytes("frame"))) {
              counters.add(TestNetwork.sealed(frame).header().number().counter());
            }
            assertThat(counters).hasSize(2);
            assertThat(Math.abs(counters.get(0) - counters.get(1))).isLessThan(128);
          }
          return null;
        });
  }

  @Test
  void short_messages_of_a_card_are_numbered_over_restarts() {
    assertThat((long) store.transact(tx -> CardTable.nextSequence(tx, CARD))).isEqualTo(1);
    store.transact(tx -> CardTable.present(tx, CARD, "slot 2"));
    close();
    store =
        SqlStore.sqlite(StoreFiles.in(folder.resolve("data")), Migration.of(GatewayStore.class));
    assertThat((long) store.transact(tx -> CardTable.nextSequence(tx, CARD))).isEqualTo(2);
  }
}
