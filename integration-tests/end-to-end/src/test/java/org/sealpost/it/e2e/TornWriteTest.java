package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a power cut leaves of the last write: the process was killed in the middle of a delivery,
 * and the ends of its files are not as it wrote them. Even what was synced may be missing from the
 * write-ahead logs (some disks lie), but not from the card: nobody could tell then what ran.
 */
@Tag("once")
class TornWriteTest {
  /** What goes into the write-ahead log for each page: a header and the page. */
  private static final int FRAME = 24 + 4096;

  private static final int OCTETS = 700;

  @TempDir private Path folder;
  private Site site;

  @BeforeEach
  void start() throws Exception {
    site = Site.in(folder);
    site.start();
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  /** What becomes of the end of a file. */
  private enum Damage {
    /** The last octets are missing. */
    CUT {
      @Override
      void strike(FileChannel file, int octets) throws IOException {
        file.truncate(Math.max(0, file.size() - octets));
      }
    },
    /** The last octets are others. */
    GARBLED {
      @Override
      void strike(FileChannel file, int octets) throws IOException {
        byte[] tail = tail(file, octets);
        for (int i = 0; i < tail.length; i++) {
          tail[i] ^= 0x5a;
        }
        file.write(ByteBuffer.wrap(tail), file.size() - tail.length);
      }
    },
    /** The next write has begun, as the first one did. */
    BEGUN {
      @Override
      void strike(FileChannel file, int octets) throws IOException {
        ByteBuffer head = ByteBuffer.allocate((int) Math.min(octets, file.size()));
        file.read(head, 0);
        file.write(head.flip(), file.size());
      }
    },
    /** The next write has made the file longer, and its octets did not arrive. */
    EMPTY {
      @Override
      void strike(FileChannel file, int octets) throws IOException {
        file.write(ByteBuffer.allocate(octets), file.size());
      }
    };

    abstract void strike(FileChannel file, int octets) throws IOException;

    private static byte[] tail(FileChannel file, int octets) throws IOException {
      ByteBuffer tail = ByteBuffer.allocate((int) Math.min(octets, file.size()));
      file.read(tail, file.size() - tail.capacity());
      return tail.array();
    }
  }

  private record Tear(Damage damage, int octets) {
    void strike(Path path) throws IOException {
      try (FileChannel file =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        damage.strike(file, octets);
      }
    }
  }

  /** Inside a page, at its borders, and over several. */
  private static List<Tear> tears(Damage... damages) {
    if (!Boolean.getBoolean("sealpost.full")) {
      return List.of(new Tear(damages[0], 2 * FRAME + 100), new Tear(damages[1], 700));
    }
    return Arrays.stream(damages)
        .flatMap(
            damage ->
                Stream.of(1, 24, 700, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME, 9 * FRAME + 8)
                    .map(octets -> new Tear(damage, octets)))
        .toList();
  }

  @Test
  void a_gateway_whose_last_write_is_torn_goes_on() throws Exception {
    for (Tear tear : tears(Damage.CUT, Damage.GARBLED, Damage.BEGUN, Damage.EMPTY)) {
      byte[] content = site.content(OCTETS);
      int id = site.order(content);
      site.awaitDone(id, 1);
      site.killGateway();
      tear.strike(wal(site.gateway));
      site.startGateway();
      site.awaitProven(id);
    }
    site.assertNothingRanTwice();
  }

  @Test
  void a_network_whose_last_write_is_torn_goes_on() throws Exception {
    byte[] content = {};
    for (Tear tear : tears(Damage.GARBLED, Damage.CUT, Damage.BEGUN, Damage.EMPTY)) {
      content = site.content(OCTETS);
      int id = site.order(content);
      site.awaitDone(id, 1);
      // A gateway that stays follows a network that has forgotten its session once in 10 minutes.
      site.killGateway();
      site.killNetwork();
      tear.strike(wal(site.network));
      site.start();
      site.awaitProven(id);
    }
    site.executions();
    assertThat(site.held(OCTETS)).isEqualTo(content);
  }

  @Test
  void a_card_whose_last_write_is_torn_goes_on() throws Exception {
    List<Tear> tears = new ArrayList<>();
    tears.add(new Tear(Damage.BEGUN, 1));
    tears.add(new Tear(Damage.EMPTY, 4096));
    if (Boolean.getBoolean("sealpost.full")) {
      Stream.of(2, 3, 4, 5, 9).map(octets -> new Tear(Damage.BEGUN, octets)).forEach(tears::add);
      Stream.of(1, 4, 5, 11, 200).map(octets -> new Tear(Damage.EMPTY, octets)).forEach(tears::add);
    }
    for (Tear tear : tears) {
      int id = site.order(site.content(OCTETS));
      site.awaitDone(id, 1);
      site.killGateway();
      tear.strike(site.cardState());
      site.startGateway();
      site.awaitProven(id);
    }
    site.assertNothingRanTwice();
  }

  private static Path wal(Path data) {
    Path wal = data.resolve("store.db-wal");
    assertThat(Files.exists(wal)).isTrue();
    return wal;
  }
}
