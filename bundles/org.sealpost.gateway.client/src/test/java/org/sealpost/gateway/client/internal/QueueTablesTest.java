package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.gateway.api.FrameQueues.QueuedFrame;
import org.sealpost.gateway.client.internal.QueueTables.OutboundFrame;
import org.sealpost.gateway.store.internal.GatewayStore;
import org.sealpost.lib.sql.Migration;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.lib.sql.StoreFiles;

class QueueTablesTest {
  private static final String CARD = "8988211000000000017";
  private static final String OTHER_CARD = "8988211000000000025";
  private static final MessageId MESSAGE = MessageId.of(Network.filled(8, 1));
  private static final MessageId OTHER = MessageId.of(Network.filled(8, 2));
  @TempDir Path folder;
  private SqlStore store;

  static SqlStore store(Path folder) {
    return SqlStore.sqlite(StoreFiles.in(folder.resolve("data")), Migration.of(GatewayStore.class));
  }

  @BeforeEach
  void open() {
    store = store(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void put(MessageId message, int frame) {
    store.transact(
        tx -> {
          QueueTables.putOutbound(tx, CARD, message, new byte[] {(byte) frame});
          return null;
        });
  }

  private List<OutboundFrame> outbound(String iccid) {
    return store.read(tx -> QueueTables.outbound(tx, iccid));
  }

  private Optional<QueuedFrame> first() {
    return store.read(tx -> QueueTables.firstInbound(tx, CARD));
  }

  @Test
  void outbound_frames_keep_their_order_and_are_replaced_under_their_message() {
    put(MESSAGE, 1);
    put(OTHER, 2);
    put(MESSAGE, 3);
    assertThat(outbound(CARD)).extracting(OutboundFrame::message).containsExactly(MESSAGE, OTHER);
    assertThat(outbound(CARD).get(0).frame()).containsExactly(3);
    assertThat(outbound(OTHER_CARD)).isEmpty();
    store.transact(
        tx -> {
          QueueTables.removeOutbound(tx, OTHER_CARD, MESSAGE);
          QueueTables.removeOutbound(tx, CARD, MESSAGE);
          QueueTables.removeOutbound(tx, CARD, MESSAGE);
          return null;
        });
    assertThat(outbound(CARD)).extracting(OutboundFrame::message).containsExactly(OTHER);
  }

  @Test
  void inbound_frames_come_out_in_their_order_and_survive_a_restart() {
    for (int i = 1; i <= 2; i++) {
      byte[] frame = {(byte) i};
      store.transact(tx -> QueueTables.putInbound(tx, CARD, frame));
    }
    close();
    open();
    for (int i = 1; i <= 2; i++) {
      QueuedFrame first = first().orElseThrow();
      assertThat(first.frame()).containsExactly(i);
      store.transact(
          tx -> {
            QueueTables.removeInbound(tx, first);
            return null;
          });
    }
    assertThat(first()).isEmpty();
  }

  @Test
  void a_card_for_which_too_much_waits_does_not_crowd_out_another() {
    store.transact(
        tx -> {
          for (int i = 0; i < QueueTables.MAX_INBOUND; i++) {
            assertThat(QueueTables.putInbound(tx, CARD, new byte[] {1})).isTrue();
          }
          assertThat(QueueTables.putInbound(tx, CARD, new byte[] {1})).isFalse();
          assertThat(QueueTables.putInbound(tx, OTHER_CARD, new byte[] {1})).isTrue();
          return null;
        });
  }
}
