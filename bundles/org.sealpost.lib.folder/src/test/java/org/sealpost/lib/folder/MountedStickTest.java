package org.sealpost.lib.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.Peer;
import org.sealpost.it.patience.Patience;

/** A real file system that is full, and that is mounted and not. */
class MountedStickTest {
  private static final byte[] FRAME = new byte[1_000];

  @TempDir private Path mountPoint;
  private Path stick;
  private End gateway;

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", mountPoint.toString()),
        "expected the right to mount, found none");
    stick = Files.createDirectory(mountPoint.resolve("sealpost"));
    gateway = new End(stick, Side.gateway("gw-1"), new Disk());
    gateway.awaitUp(true);
  }

  @AfterEach
  void unmount() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
    run("umount", "-l", mountPoint.toString());
  }

  @Test
  void a_full_stick_takes_the_frame_when_there_is_space_again() throws Exception {
    Path filler = mountPoint.resolve("filler");
    fill(filler);
    assertThat(gateway.refusal(FRAME, Peer.ONLY)).contains(Reason.FAILED);
    assertThat(stick.resolve("gw-1/up")).isEmptyDirectory();

    Files.delete(filler);

    assertThat(gateway.refusal(FRAME, Peer.ONLY)).isEmpty();
    assertThat(stick.resolve("gw-1/up")).isNotEmptyDirectory();
  }

  @Test
  void a_mount_point_without_its_stick_is_not_written_to() throws Exception {
    assertThat(run("umount", "-l", mountPoint.toString())).isTrue();

    gateway.awaitUp(false);

    assertThat(gateway.state().reason()).isEqualTo("no such folder: " + stick);
    assertThat(gateway.refusal(FRAME, Peer.ONLY)).contains(Reason.DOWN);
    assertThat(mountPoint).isEmptyDirectory();
  }

  @Test
  void a_stick_that_is_mounted_for_reading_only_is_down() throws Exception {
    assertThat(run("mount", "-o", "remount,ro", mountPoint.toString())).isTrue();

    await().until(() -> gateway.state().reason().equals("cannot be written to: " + stick));
  }

  private static void fill(Path filler) throws IOException {
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(FRAME);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(Patience.SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
