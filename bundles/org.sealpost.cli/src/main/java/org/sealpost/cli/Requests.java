package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sealpost.launcher.ControlClient;
import org.sealpost.launcher.Launcher;
import org.sealpost.launcher.LauncherException;

/**
 * Asks the runtime of a data folder. When none runs it is started in this process without its
 * listeners, for this one request; both ways run the same commands.
 */
final class Requests {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private final Path data;
  private final Optional<RuntimeKind> kind;
  private final PrintWriter err;

  /**
   * @param kind what to make of an empty data folder; empty: it must be one already
   */
  Requests(Path data, Optional<RuntimeKind> kind, PrintWriter err) {
    this.data = data;
    this.kind = kind;
    this.err = err;
  }

  /** The result, or what was wrong as a {@link LauncherException}. */
  Object ask(String command, Map<String, Object> arguments) throws IOException {
    return result(send(request(command, arguments)));
  }

  /** The same, but only of a runtime that runs; empty when none does, or it stops meanwhile. */
  Optional<Object> askRunning(String command, Map<String, Object> arguments) {
    Optional<String> answer;
    try {
      answer = ControlClient.call(data, request(command, arguments));
    } catch (IOException stopped) {
      return Optional.empty();
    }
    return answer.map(Requests::result);
  }

  /** For who must not make a data folder by asking: refuses what is none. */
  static Path requireRuntime(Path data) {
    if (!Files.isDirectory(data)) {
      throw new LauncherException(LauncherException.BAD_INPUT, "no data folder " + data);
    }
    if (!Files.exists(data.resolve("states/current"))) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, data + " holds no runtime yet: start one first");
    }
    return data;
  }

  private static String request(String command, Map<String, Object> arguments) {
    return Json.line(Map.of("command", command, "arguments", arguments));
  }

  private static Object result(String line) {
    Map<String, Object> answer = Json.object(line, "the answer");
    if (Boolean.TRUE.equals(answer.get("ok"))) {
      return answer.get("result");
    }
    Map<?, ?> error = answer.get("error") instanceof Map<?, ?> given ? given : Map.of();
    throw new LauncherException(
        String.valueOf(error.get("code")), String.valueOf(error.get("message")));
  }

  private String send(String request) throws IOException {
    long end = System.nanoTime() + PATIENCE;
    while (true) {
      LauncherException locked;
      try (Launcher launcher = RuntimeHost.open(data, Duration.ZERO, err)) {
        return RuntimeHost.offline(launcher, data, kind, request);
      } catch (LauncherException e) {
        if (!e.code().equals("locked")) {
          throw e;
        }
        locked = e;
      }
      Optional<String> answer = ControlClient.call(data, request);
      if (answer.isPresent()) {
        return answer.get();
      }
      // It is starting, stopping, or another command that will soon be done.
      if (System.nanoTime() > end) {
        throw new LauncherException("locked", locked.getMessage() + ", which does not answer");
      }
      LockSupport.parkNanos(PAUSE);
    }
  }
}
