package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sealpost.launcher.LauncherException;
import org.sealpost.pcscd.VirtualReaders;

/** A PC/SC reader: one of this machine; or a virtual one, with a pcscd and a software card. */
final class DemoPcscReader implements DemoReader {
  private static final String PREFIX = "pcsc:";
  private static final String AUTO = "auto";
  private static final String WHY = "a virtual reader";

  private final String reader;
  private final Optional<Path> socket;
  private Optional<VirtualReaders> virtual = Optional.empty();
  private Optional<ChildRuntime> card = Optional.empty();
  private Runner runner = () -> {};

  /** Puts the card in. */
  private interface Runner {
    void run() throws IOException;
  }

  private DemoPcscReader(String reader, Optional<Path> socket) {
    this.reader = reader;
    this.socket = socket;
  }

  /** A virtual one. */
  static DemoPcscReader automatic() {
    return new DemoPcscReader(AUTO, Optional.empty());
  }

  /**
   * The reader that was given as {@code pcsc:READER}.
   *
   * @param socket of pcscd, if it is not the usual one
   */
  static DemoPcscReader of(String card, Optional<Path> socket) {
    if (!card.startsWith(PREFIX) || card.length() == PREFIX.length()) {
      throw new LauncherException(
          LauncherException.BAD_INPUT,
          "--card: expected pcsc:READER, modem:PORT, or auto for one of them, found " + card);
    }
    return new DemoPcscReader(card.substring(PREFIX.length()), socket);
  }

  @Override
  public void require() throws IOException {
    if (!bringsCard()) {
      return;
    }
    for (String name : VirtualReaders.PACKAGES) {
      DebianPackages.require(name, WHY);
    }
    if (!VirtualReaders.isPossible()) {
      throw new LauncherException(
          LauncherException.MISSING,
          WHY + ": expected root, who may have a mount namespace, for a pcscd of its own");
    }
  }

  @Override
  public boolean bringsCard() {
    return AUTO.equals(reader);
  }

  @Override
  public List<String> open(Path folder, Path cardFile) throws IOException {
    if (!bringsCard()) {
      return socket.isEmpty()
          ? List.of("--card", PREFIX + reader)
          : List.of("--card", PREFIX + reader, "--pcsc-socket", socket.get().toString());
    }
    VirtualReaders readers = VirtualReaders.start(Files.createDirectories(folder));
    virtual = Optional.of(readers);
    List<String> run =
        List.of("card", "run", cardFile.toString(), "--vpcd", String.valueOf(readers.port(0)));
    runner = () -> card = Optional.of(ChildRuntime.start(folder.resolve("card.log"), run));
    runner.run();
    return List.of(
        "--card", PREFIX + readers.name(0), "--pcsc-socket", readers.socket().toString());
  }

  /** kill -9 of its pcscd. */
  void kill() {
    virtual.orElseThrow().kill();
  }

  /** Its pcscd comes back. */
  void restart() throws IOException {
    virtual.orElseThrow().start();
  }

  /** Its card is taken out in the middle of whatever it does. */
  void pull() {
    card.orElseThrow().kill();
  }

  /** Its card is put in again. */
  void insert() throws IOException {
    runner.run();
  }

  @Override
  public void close() {
    card.ifPresent(ChildRuntime::close);
    virtual.ifPresent(VirtualReaders::close);
  }
}
