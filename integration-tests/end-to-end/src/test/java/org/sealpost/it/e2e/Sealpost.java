package org.sealpost.it.e2e;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.sealpost.it.patience.Patience;

/** Runs {@code ./sealpost} as a user does. */
final class Sealpost {
  private static final Path SCRIPT = Path.of("../../sealpost").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(Patience.TEST_SECONDS);

  /**
   * What lives for seconds gains nothing from the second compiler, which takes a core for itself.
   */
  private static final String BRIEF = "-XX:TieredStopAtLevel=1";

  /** The option of {@code deliver}: as long as a test may take. */
  static final String WAIT = "--wait=" + Patience.TEST_SECONDS;

  private Sealpost() {}

  /** What a finished command left. */
  record Result(int exit, String out, String err) {
    Map<String, Object> json() {
      try {
        return JSON.std.mapFrom(out);
      } catch (IOException e) {
        throw new AssertionError("expected one JSON object on stdout, found: " + out, e);
      }
    }

    /** The line that says what was wrong. */
    List<String> complaints() {
      return err.lines().filter(line -> line.startsWith("sealpost: ")).toList();
    }
  }

  static Result run(Object... arguments) throws IOException, InterruptedException {
    return run(PATIENCE, arguments);
  }

  /** The same for what takes its time. */
  static Result run(Duration patience, Object... arguments)
      throws IOException, InterruptedException {
    return run(patience, Map.of(), arguments);
  }

  /** The same with a variable in its environment. */
  static Result runWith(String variable, String value, Object... arguments)
      throws IOException, InterruptedException {
    return run(PATIENCE, Map.of(variable, value), arguments);
  }

  private static Result run(Duration patience, Map<String, String> more, Object... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("sealpost", ".out");
    Path err = Files.createTempFile("sealpost", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(line(arguments));
      builder.environment().putAll(more);
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(List.of(arguments) + " did not end: " + Files.readString(err));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Starts a runtime and waits for its ready line. */
  static Running start(Object... arguments) throws IOException {
    return start(Files.createTempFile("sealpost", ".log"), "", arguments);
  }

  /**
   * The same.
   *
   * @param before what the command line begins with, such as a program that runs another
   */
  static Running startBehind(List<String> before, Object... arguments) throws IOException {
    return start(before, Files.createTempFile("sealpost", ".log"), "", arguments);
  }

  /**
   * The same.
   *
   * @param err what it logs is added to this file
   * @param javaOptions options of its JVM
   */
  static Running start(Path err, String javaOptions, Object... arguments) throws IOException {
    return start(List.of(), err, javaOptions, arguments);
  }

  private static Running start(
      List<String> before, Path err, String javaOptions, Object... arguments) throws IOException {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    List<String> line = new ArrayList<>(before);
    line.addAll(line(all.toArray()));
    ProcessBuilder builder = new ProcessBuilder(line);
    String options = BRIEF + " " + javaOptions;
    builder.environment().merge("SEALPOST_JAVA_OPTS", options, (own, more) -> own + " " + more);
    Process process = builder.redirectError(ProcessBuilder.Redirect.appendTo(err.toFile())).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String ready = out.readLine();
    if (ready == null) {
      throw new AssertionError(all + " did not start: " + Files.readString(err));
    }
    return new Running(process, JSON.std.mapFrom(ready), err);
  }

  private static List<String> line(Object... arguments) {
    List<String> line = new ArrayList<>();
    line.add(SCRIPT.toString());
    for (Object argument : arguments) {
      line.add(argument.toString());
    }
    return line;
  }

  /** A runtime in a process of its own. */
  record Running(Process process, Map<String, Object> ready, Path log) implements AutoCloseable {
    /** SIGTERM; the exit code of a clean stop is 0. */
    int stop() throws InterruptedException {
      process.destroy();
      if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("it did not stop after SIGTERM");
      }
      return process.exitValue();
    }

    /** kill -9, and the process is gone. */
    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
