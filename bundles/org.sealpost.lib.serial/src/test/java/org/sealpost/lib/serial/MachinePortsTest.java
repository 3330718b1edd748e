package org.sealpost.lib.serial;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.lib.serial.SerialException.Reason;
import org.sealpost.simulator.modem.PseudoTerminal;

/** Pseudo terminals of socat; the device behind them is this test. */
class MachinePortsTest {
  private static final Set<String> BEFORE = unpacked();

  @TempDir private Path folder;
  private final SerialPorts ports = SerialPorts.ofMachine();
  private ServerSocket server;
  private PseudoTerminal terminal;
  private Path path;

  @BeforeEach
  void plugIn() throws IOException {
    assumeTrue(PseudoTerminal.isInstalled() || System.getenv("CI") != null, "no socat here");
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    path = folder.resolve("port");
    terminal = new PseudoTerminal(path, server.getLocalPort());
  }

  @AfterEach
  void unplug() throws IOException {
    terminal.close();
    server.close();
  }

  @Test
  void octets_go_both_ways_through_a_port_that_is_a_link() throws IOException {
    try (SerialLine line = ports.open(path, 115_200);
        Socket device = server.accept()) {
      line.write("AT\r".getBytes(US_ASCII));
      assertThat(device.getInputStream().readNBytes(3)).containsExactly('A', 'T', '\r');
      device.getOutputStream().write(new byte[] {'O', 'K', '\r', '\n', 0x00, (byte) 0xff});
      assertThat(read(line, 6)).containsExactly('O', 'K', '\r', '\n', 0x00, 0xff);
    }
  }

  @Test
  void nothing_that_comes_is_0_octets() throws IOException {
    try (SerialLine line = ports.open(path, 115_200)) {
      assertThat(line.read(new byte[16])).isZero();
    }
  }

  @Test
  void an_unplugged_port_is_gone_and_opens_again_when_it_is_back() throws IOException {
    try (SerialLine line = ports.open(path, 115_200)) {
      terminal.close();
      await().untilAsserted(() -> refuses(Reason.GONE, () -> line.read(new byte[16])));
      refuses(Reason.GONE, () -> line.write(new byte[] {'A'}));
    }
    refuses(Reason.ABSENT, () -> ports.open(path, 115_200));
    terminal = new PseudoTerminal(path, server.getLocalPort());
    try (SerialLine line = ports.open(path, 115_200)) {
      assertThat(line.read(new byte[16])).isZero();
    }
  }

  @Test
  void a_port_that_another_process_holds_is_refused_with_its_name() throws Exception {
    Process other =
        new ProcessBuilder("sh", "-c", "exec 3<>" + path + "; echo; exec sleep 600")
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('\n');
      await().until(() -> !ports.others(path).isEmpty());
      assertThatThrownBy(() -> ports.open(path, 115_200))
          .hasMessageMatching(".*: held by \\w+ \\(pid " + other.pid() + "\\)")
          .asInstanceOf(InstanceOfAssertFactories.type(SerialException.class))
          .returns(Reason.HELD, SerialException::reason);
    } finally {
      other.destroy();
      other.waitFor();
    }
    assertThat(ports.others(path)).isEmpty();
  }

  @Test
  void what_is_no_device_is_not_opened() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    refuses(Reason.FAILED, () -> ports.open(file, 115_200));
    refuses(Reason.ABSENT, () -> ports.open(folder.resolve("none"), 115_200));
  }

  @Test
  void the_native_code_leaves_nothing_behind_that_others_could_replace() throws IOException {
    ports.open(path, 115_200).close();
    assertThat(System.getProperty("jSerialComm.library.path")).isNull();
    // Other processes may unpack theirs just now.
    await().untilAsserted(() -> assertThat(unpacked()).isSubsetOf(BEFORE));
  }

  /**
   * The folders with native code that lie about: one that is killed as it starts leaves its own.
   */
  private static Set<String> unpacked() {
    return Stream.of(new File(System.getProperty("java.io.tmpdir")).list())
        .filter(name -> name.startsWith("sealpost-serial"))
        .collect(Collectors.toSet());
  }

  private interface Write {
    void run() throws IOException;
  }

  private static void refuses(Reason reason, Write attempt) {
    assertThatThrownBy(attempt::run)
        .asInstanceOf(InstanceOfAssertFactories.type(SerialException.class))
        .returns(reason, SerialException::reason);
  }

  private static byte[] read(SerialLine line, int count) throws IOException {
    byte[] whole = new byte[count];
    int have = 0;
    while (have < count) {
      byte[] part = new byte[count - have];
      int came = line.read(part);
      System.arraycopy(part, 0, whole, have, came);
      have += came;
    }
    return whole;
  }
}
