package org.sealpost.modem.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.lib.serial.PortHolder;

/** What /proc and /run/udev say, in a folder of the test. */
class NeighboursTest {
  /** Character device 1:3 on every Linux. */
  private static final Path PORT = Path.of("/dev/null");

  @TempDir private Path root;

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(root.resolve("run/udev/data"));
    process(1, "init");
  }

  private void process(int pid, String name) throws IOException {
    Path folder = Files.createDirectories(root.resolve("proc/" + pid));
    Files.writeString(folder.resolve("comm"), name + "\n");
  }

  private String warning(PortHolder... others) {
    return new Neighbours(root).warning(PORT, List.of(others));
  }

  @Test
  void without_neighbours_there_is_nothing_to_say() {
    assertThat(warning()).isEmpty();
  }

  @Test
  void a_modem_manager_that_may_probe_the_port_is_named_with_what_to_do() throws IOException {
    process(712, "ModemManager");
    assertThat(warning()).contains("ModemManager runs", "/dev/null", "ID_MM_PORT_IGNORE");
  }

  @Test
  void a_modem_manager_that_is_told_to_leave_the_port_alone_is_no_trouble() throws IOException {
    process(712, "ModemManager");
    Files.writeString(
        root.resolve("run/udev/data/c1:3"), "S:null\nE:ID_BUS=usb\nE:ID_MM_PORT_IGNORE=1\n");
    assertThat(warning()).isEmpty();
  }

  @Test
  void a_second_holder_is_named() {
    assertThat(warning(new PortHolder(712, "minicom"))).contains("held by minicom (pid 712)");
  }
}
