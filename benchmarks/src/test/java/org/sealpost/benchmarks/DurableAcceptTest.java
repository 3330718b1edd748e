package org.sealpost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.gateway.sat.internal.AcceptingCard;

/** A comparison is fair only if what is measured is really accepted, under the real settings. */
class DurableAcceptTest {
  @TempDir Path folder;

  @Test
  void accepted_deliveries_are_in_journal_mailbox_and_queue() {
    try (AcceptingCard card = new AcceptingCard(folder.resolve("data"))) {
      assertThat(card.accept(List.of(card.nextFrame()))).isEqualTo(1);
      List<byte[]> frames = Stream.generate(card::nextFrame).limit(AcceptingCard.TOGETHER).toList();
      assertThat(card.accept(frames)).isEqualTo(AcceptingCard.TOGETHER);
      card.forget();
      card.nextFrame();
      assertThatThrownBy(card::forget).hasMessage("packet: expected 1 rows, found 0");
    }
  }

  @Test
  void the_store_syncs_every_commit() throws IOException {
    assertThat(Disk.of(folder).database())
        .containsEntry("journal_mode", "wal")
        .containsEntry("synchronous", "2"); // FULL
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void the_bare_file_is_written_from_its_start_again_when_it_is_full() throws IOException {
    try (BareLog log = new BareLog(folder.resolve("log"))) {
      byte[] octets = new byte[6 << 20];
      assertThat(log.append(octets)).isEqualTo(6 << 20);
      assertThat(log.append(octets)).isEqualTo(12 << 20);
      assertThat(log.append(octets)).isEqualTo(6 << 20);
      assertThat(folder.resolve("log")).hasSize(16 << 20);
    }
  }
}
