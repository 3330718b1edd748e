package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.sealpost.launcher.LauncherException;

/**
 * A network or a gateway in a process of its own, which may be killed and comes back on the same
 * data folder. Any thread may ask it; one starts and ends it.
 */
final class StageNode implements AutoCloseable {
  private final RuntimeKind kind;
  private final Path data;
  private final Path log;
  private final List<String> options;
  private final Requests requests;
  private final AtomicReference<Optional<ChildRuntime>> running =
      new AtomicReference<>(Optional.empty());

  /**
   * @param folder of the run
   * @param options of its command, besides those for the data folder
   */
  StageNode(RuntimeKind kind, Path folder, List<String> options, PrintWriter err) {
    this.kind = kind;
    this.options = options;
    data = folder.resolve(kind.label());
    log = folder.resolve(kind.label() + ".log");
    requests = new Requests(data, Optional.of(kind), err);
  }

  RuntimeKind kind() {
    return kind;
  }

  Path data() {
    return data;
  }

  /** The value of one of its options. */
  String option(String name) {
    return options.get(options.indexOf(name) + 1);
  }

  /** For who asks it as any other command would. */
  Requests requests() {
    return requests;
  }

  /** Starts it and waits until it is ready. A changed list of bundles is confirmed at once. */
  void start() throws IOException {
    List<String> line =
        new ArrayList<>(List.of(kind.label(), "--data", data.toString(), "--health-window", "0"));
    line.addAll(options);
    running.set(Optional.of(ChildRuntime.start(log, line)));
  }

  /** Of its process. */
  long pid() {
    return running.get().map(ChildRuntime::pid).orElseThrow();
  }

  /** kill -9, and it is gone. */
  void kill() {
    running.getAndSet(Optional.empty()).ifPresent(ChildRuntime::kill);
  }

  /** What a command answers; empty while nobody does. */
  Optional<Map<?, ?>> ask(String command, Map<String, Object> arguments) {
    try {
      return requests.askRunning(command, arguments).map(answer -> (Map<?, ?>) answer);
    } catch (LauncherException e) {
      if (e.code().equals("unknown-command")) {
        return Optional.empty(); // it has only just started
      }
      throw e;
    }
  }

  /** What a command answers, waited for. */
  Map<?, ?> answer(String command, Map<String, Object> arguments) throws IOException {
    AtomicReference<Map<?, ?>> answer = new AtomicReference<>();
    Waiting.until(
        "the " + kind.label() + " answers " + command,
        Waiting.PATIENCE,
        () -> {
          ask(command, arguments).ifPresent(answer::set);
          return answer.get() != null;
        });
    return answer.get();
  }

  /** SIGTERM, as a service manager would. */
  @Override
  public void close() {
    running.getAndSet(Optional.empty()).ifPresent(ChildRuntime::close);
  }
}
