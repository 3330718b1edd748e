package org.sealpost.benchmarks.login;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, started with what {@code ./sealpost network} starts with. */
final class Server implements AutoCloseable {
  private final Process process;
  private final URI url;

  private Server(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Returns when it is ready, which it says in one line of JSON.
   *
   * @param home a built Sealpost
   * @param more of the class path, behind that of Sealpost
   */
  static Server start(Path home, Path log, String more, List<String> program) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    line.add("-Dsealpost.root=" + home.resolve("../..").normalize());
    line.add("-Dsealpost.home=" + home);
    line.addAll(List.of("-cp", home.resolve("lib") + "/*" + File.pathSeparator + more));
    line.addAll(program);
    Process process = new ProcessBuilder(line).redirectError(log.toFile()).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String ready = out.readLine();
    if (ready == null) {
      throw new IOException("a server did not start: see " + log);
    }
    return new Server(process, URI.create((String) JSON.std.mapFrom(ready).get("http")));
  }

  URI url() {
    return url;
  }

  /** Processor time that all its threads have used. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
