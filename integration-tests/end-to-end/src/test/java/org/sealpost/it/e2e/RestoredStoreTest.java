package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that is put back to an older copy of itself, taken before, in the middle of and after
 * what it has forgotten.
 */
@Tag("once")
class RestoredStoreTest {
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

  @Test
  void a_gateway_with_an_older_store_begins_anew_and_every_delivery_ends() throws Exception {
    site.awaitProven(site.order(site.content(10)));
    site.killGateway();
    Map<Path, byte[]> copy = copy(site.gateway);
    site.startGateway();

    // The copy knows nothing of the delivery.
    int begun = site.order(site.content(OCTETS));
    site.awaitDone(begun, 3);
    restartGatewayFrom(copy);
    site.awaitProven(begun);

    // The copy knows some packets of it.
    int half = site.order(site.content(OCTETS));
    site.awaitDone(half, 3);
    site.killGateway();
    copy = copy(site.gateway);
    site.startGateway();
    site.awaitDone(half, 6);
    restartGatewayFrom(copy);
    site.awaitProven(half);

    // The copy is of the middle of a delivery that has ended.
    restartGatewayFrom(copy);
    byte[] last = site.content(OCTETS);
    site.awaitProven(site.order(last));
    site.awaitAllEnded();
    site.assertNothingRanTwice();
    assertThat(site.held(OCTETS)).isEqualTo(last);
  }

  @Test
  void a_network_with_an_older_store_begins_anew_and_every_delivery_ends() throws Exception {
    site.awaitProven(site.order(site.content(10)));
    site.killNetwork();
    Map<Path, byte[]> copy = copy(site.network);
    site.startNetwork();

    // The copy knows nothing of the delivery: it is to be ordered again.
    site.awaitDone(site.order(site.content(OCTETS)), 3);
    restartNetworkFrom(copy);
    assertThat(site.deliveries()).hasSize(1);
    int again = site.order(site.content(OCTETS));
    site.awaitProven(again);

    // The copy knows some packets of it. A gateway that stays follows a network that has forgotten
    // its session once in ten minutes; one that starts is not bound by that.
    byte[] content = site.content(OCTETS);
    int half = site.order(content);
    site.awaitDone(half, 3);
    site.killNetwork();
    copy = copy(site.network);
    site.startNetwork();
    site.awaitDone(half, 6);
    site.killGateway();
    restartNetworkFrom(copy);
    site.startGateway();
    site.awaitProven(half);

    // The copy is of the middle of a delivery that has ended.
    site.killGateway();
    restartNetworkFrom(copy);
    site.startGateway();
    site.awaitProven(half);
    site.awaitAllEnded();
    assertThat(site.executions()).as("no counter twice").isNotEmpty();
    assertThat(site.held(OCTETS)).isEqualTo(content);
  }

  private void restartGatewayFrom(Map<Path, byte[]> copy) throws Exception {
    site.killGateway();
    restore(site.gateway, copy);
    assertNewLife(site.startGateway());
  }

  private void restartNetworkFrom(Map<Path, byte[]> copy) throws Exception {
    site.killNetwork();
    restore(site.network, copy);
    assertNewLife(site.startNetwork());
  }

  private static void assertNewLife(Sealpost.Running runtime) throws IOException {
    assertThat(Files.readString(runtime.log())).contains("begins a new incarnation");
  }

  private static Map<Path, byte[]> copy(Path data) throws IOException {
    Map<Path, byte[]> copy = new LinkedHashMap<>();
    for (Path file : Site.store(data)) {
      if (Files.exists(file)) {
        copy.put(file, Files.readAllBytes(file));
      }
    }
    return copy;
  }

  private static void restore(Path data, Map<Path, byte[]> copy) throws IOException {
    for (Path file : Site.store(data)) {
      Files.deleteIfExists(file);
    }
    for (Map.Entry<Path, byte[]> file : copy.entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
  }
}
