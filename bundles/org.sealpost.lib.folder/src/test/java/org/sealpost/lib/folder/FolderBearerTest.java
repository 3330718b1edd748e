package org.sealpost.lib.folder;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.Peer;

/** Sticks with several gateways, sticks that are pulled, full or hostile. */
class FolderBearerTest {
  private static final byte[] FRAME = "a frame".getBytes(US_ASCII);

  @TempDir private Path folder;
  private Path stick;
  private final FailingDisk disk = new FailingDisk();
  private final List<End> ends = new ArrayList<>();

  @BeforeEach
  void makeStick() throws IOException {
    stick = Files.createDirectory(folder.resolve("stick"));
  }

  @AfterEach
  void close() {
    ends.forEach(End::close);
  }

  private End gateway(String id) {
    return kept(new End(stick, Side.gateway(id), disk));
  }

  private End network() {
    return kept(new End(stick, Side.network(), disk));
  }

  private End kept(End end) {
    ends.add(end);
    return end;
  }

  @Test
  void several_gateways_share_a_stick() throws Exception {
    End first = gateway("gw-1");
    End second = gateway("gw-2");
    first.awaitUp(true);
    second.awaitUp(true);
    assertThat(first.refusal("one".getBytes(US_ASCII), Peer.ONLY)).isEmpty();
    assertThat(second.refusal("two".getBytes(US_ASCII), Peer.ONLY)).isEmpty();
    End network = network();
    assertThat(List.of(network.next(), network.next()))
        .containsExactlyInAnyOrder(new End.Letter("one", "gw-1"), new End.Letter("two", "gw-2"));

    assertThat(network.refusal(FRAME, new Peer("gw-2"))).isEmpty();

    assertThat(second.next().frame()).isEqualTo("a frame");
    assertThat(first.letters).isEmpty();
  }

  @Test
  void the_network_writes_to_who_has_a_folder_before_it_hears_of_it() throws Exception {
    Files.createDirectory(stick.resolve("gw-1"));
    End network = network();
    network.awaitUp(true);

    assertThat(network.refusal(FRAME, new Peer("gw-1"))).isEmpty();
    assertThat(network.refusal(FRAME, new Peer("gw-2"))).contains(Reason.UNKNOWN_PEER);

    End gateway = gateway("gw-1");
    assertThat(gateway.next().frame()).isEqualTo("a frame");
  }

  @Test
  void a_stick_that_is_not_there_is_said_and_comes_back_with_what_was_on_it() throws Exception {
    End gateway = gateway("gw-1");
    gateway.awaitUp(true);
    assertThat(gateway.refusal(FRAME, Peer.ONLY)).isEmpty();
    Path away = folder.resolve("away");
    Files.move(stick, away);
    gateway.awaitUp(false);
    assertThat(gateway.state().reason()).isEqualTo("no such folder: " + stick);
    assertThat(gateway.refusal(FRAME, Peer.ONLY)).contains(Reason.DOWN);
    assertThat(stick).as("nothing is written where a stick was").doesNotExist();

    Files.move(away, stick);

    gateway.awaitUp(true);
    assertThat(network().next()).isEqualTo(new End.Letter("a frame", "gw-1"));
  }

  @Test
  void a_full_stick_refuses_a_frame_and_takes_it_when_there_is_space() throws Exception {
    End gateway = gateway("gw-1");
    gateway.awaitUp(true);
    disk.room = 3;
    assertThat(gateway.refusal(FRAME, Peer.ONLY)).contains(Reason.FAILED);
    assertThat(gateway.state().up()).isTrue();
    disk.room = Long.MAX_VALUE;
    assertThat(gateway.refusal(FRAME, Peer.ONLY)).isEmpty();

    assertThat(network().next().frame()).isEqualTo("a frame");
    assertThat(gateway.counters().failures()).isEqualTo(1);
  }

  @Test
  void a_stick_that_cannot_be_written_to_or_read_is_down_with_its_reason() {
    disk.writable = false;
    End network = network();
    await().until(() -> network.state().reason().equals("cannot be written to: " + stick));
    disk.writable = true;
    network.awaitUp(true);
    disk.listed = false;
    await().until(() -> network.state().reason().equals("Input/output error"));
    disk.listed = true;
    network.awaitUp(true);
  }

  @Test
  void what_is_no_gateways_folder_is_passed_over() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    keep(Files.createDirectory(elsewhere.resolve("up")));
    Files.createSymbolicLink(stick.resolve("gw-1"), elsewhere);
    Files.createDirectory(stick.resolve("gw-2"));
    Files.createSymbolicLink(stick.resolve("gw-2").resolve("up"), elsewhere.resolve("up"));
    for (String foreign : List.of("System Volume Information", "GW-3", ".Trash-0", "-x")) {
      keep(Files.createDirectories(stick.resolve(foreign).resolve("up")));
    }
    Files.write(stick.resolve("gw-4"), FRAME);
    keep(Files.createDirectories(stick.resolve("gw-9").resolve("up")));
    End network = network();

    assertThat(network.next().from()).isEqualTo("gw-9");
    assertThat(network.refusal(FRAME, new Peer("gw-1"))).contains(Reason.UNKNOWN_PEER);
    assertThat(network.refusal(FRAME, new Peer("../stick/gw-9"))).contains(Reason.UNKNOWN_PEER);
    assertThat(network.refusal(FRAME, new Peer("gw-9"))).isEmpty();
    assertThat(network.letters).isEmpty();
    assertThat(elsewhere.resolve("down")).doesNotExist();
  }

  @Test
  void a_gateway_whose_folder_is_a_link_is_down() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(stick.resolve("gw-1"), elsewhere);
    End gateway = gateway("gw-1");

    await().until(() -> gateway.state().reason().contains("gw-1"));

    assertThat(gateway.state().up()).isFalse();
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void damaged_files_are_counted() throws Exception {
    Path up = Files.createDirectories(stick.resolve("gw-1").resolve("up"));
    Files.write(up.resolve(new FrameName(1, FrameName.digest(FRAME)).toString()), new byte[5]);
    End network = network();

    await().until(() -> network.counters().failures() == 1);
    await().until(() -> network.counters().framesReceived() == 0 && isEmpty(up));
  }

  private static boolean isEmpty(Path path) throws IOException {
    try (var files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }

  private void keep(Path directory) throws IOException {
    new FrameFolder(new Disk(), directory).put(FRAME);
  }
}
