package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.it.patience.Patience;

/** A disk that becomes full in the middle of a delivery, for real, and has space again later. */
@Tag("once")
class FullDiskTest {
  /** Nearly all that the card's file holds: it must not be over before the disk is full. */
  private static final int OCTETS = 4000;

  @TempDir private Path folder;
  private SmallDisk disk;
  private Site site;

  /** The most real way that there is here; all of them in a full run. */
  static List<SmallDisk.Way> ways() throws Exception {
    List<SmallDisk.Way> possible = SmallDisk.possibleWays();
    return Boolean.getBoolean("sealpost.full") ? possible : possible.subList(0, 1);
  }

  @AfterEach
  void close() throws Exception {
    // First, or the disk is still in use.
    if (site != null) {
      site.close();
    }
    if (disk != null) {
      disk.remove();
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void a_gateway_without_space_promises_nothing_and_goes_on_when_there_is_some(SmallDisk.Way way)
      throws Exception {
    disk = way.in(Files.createDirectory(folder.resolve("small")));
    Path data = disk.folder().resolve("gw");
    site = new Site(folder.resolve("net"), data, folder.resolve("card.json"));
    site.startNetwork();
    Sealpost.Running gateway = site.startGateway();
    byte[] content = site.content(OCTETS);
    int id = site.order(content);
    site.awaitDone(id, 3);
    disk.fill(gateway.process(), data);
    awaitFull(gateway, data);
    disk.free(gateway.process());
    awaitWrites(data);
    site.awaitDone(id, 6);

    disk.fill(gateway.process(), data);
    awaitFull(gateway, data);
    site.killGateway();
    assertStartIsRefused(way, site.gatewayLine());
    disk.free(gateway.process());
    site.startGateway();
    site.awaitProven(id);
    assertHeld(content);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void a_network_without_space_acknowledges_nothing_and_goes_on_when_there_is_some(
      SmallDisk.Way way) throws Exception {
    disk = way.in(Files.createDirectory(folder.resolve("small")));
    Path data = disk.folder().resolve("net");
    site = new Site(data, folder.resolve("gw"), folder.resolve("card.json"));
    Sealpost.Running network = site.startNetwork();
    site.startGateway();
    byte[] content = site.content(OCTETS);
    int id = site.order(content);
    site.awaitDone(id, 3);
    disk.fill(network.process(), data);
    awaitFull(network, data);
    Map<String, Object> refused = site.ask(data, "deliver", site.write(content));
    assertThat(refused).containsEntry("ok", false);
    assertThat(refused.get("error")).asString().contains("COMMIT failed: [SQLITE_");
    disk.free(network.process());
    awaitWrites(data);
    site.awaitDone(id, 6);
    assertThat(site.deliveries()).as("what was refused is no delivery").hasSize(1);

    disk.fill(network.process(), data);
    awaitFull(network, data);
    site.killNetwork();
    assertStartIsRefused(way, site.networkLine());
    disk.free(network.process());
    site.startNetwork();
    site.awaitProven(id);
    assertHeld(content);
  }

  /** Its status and its log say so, and what. */
  private void awaitFull(Sealpost.Running runtime, Path data) throws IOException {
    await()
        .atMost(Patience.LIMIT)
        .untilAsserted(
            () -> assertThat(site.status(data).get("store")).asString().startsWith("FULL: "));
    assertThat(Files.readString(runtime.log())).contains("takes no writes (FULL): ");
  }

  /** By whatever comes next: what was under way may have been done before the disk was full. */
  private void awaitWrites(Path data) {
    await()
        .atMost(Patience.LIMIT)
        .untilAsserted(() -> assertThat(site.status(data).get("store")).isEqualTo("ok"));
  }

  /** A limit is the process's and has gone with it. */
  private static void assertStartIsRefused(SmallDisk.Way way, Object... line) throws Exception {
    if (way == SmallDisk.Way.FILE_SYSTEM) {
      Sealpost.Result refused = Sealpost.run(line);
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.complaints()).singleElement().asString().contains("No space left");
    }
  }

  private void assertHeld(byte[] content) throws Exception {
    site.assertNothingRanTwice();
    assertThat(site.held(content.length)).isEqualTo(content);
  }
}
