package org.sealpost.launcher;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.osgi.framework.Bundle;

/**
 * Answers request lines: {@code bundle.*} itself, any other command by the service that registers
 * it.
 */
final class Commands {
  private static final List<String> BUNDLE_STATES =
      List.of("UNINSTALLED", "INSTALLED", "RESOLVED", "STARTING", "STOPPING", "ACTIVE");

  private final Launcher launcher;
  private final Services services;
  private final Duration limit;

  Commands(Launcher launcher, Services services, Duration limit) {
    this.launcher = launcher;
    this.services = services;
    this.limit = limit;
  }

  /** Never throws: every failure is an answer. */
  String answer(String request) {
    try {
      return ok(run(request));
    } catch (LauncherException e) {
      return error(e);
    } catch (IllegalArgumentException e) {
      return error(new LauncherException(LauncherException.BAD_INPUT, e.getMessage()));
    } catch (IOException | RuntimeException e) {
      return error(new LauncherException(LauncherException.FAILED, e.getMessage()));
    }
  }

  static String error(LauncherException e) {
    Map<String, Object> error = Map.of("code", e.code(), "message", e.getMessage());
    return json(Map.of("ok", false, "error", error));
  }

  private static String ok(Object result) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ok", true);
    answer.put("result", result);
    return json(answer);
  }

  /** Nulls included: members that a command gives are not for the socket to leave out. */
  private static String json(Object value) {
    try {
      return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(value);
    } catch (IOException e) {
      throw new IllegalStateException("plain values are always JSON", e);
    }
  }

  private Object run(String line) throws IOException {
    Map<String, Object> request;
    try {
      request = JSON.std.mapFrom(line);
    } catch (IOException e) {
      throw new LauncherException("bad-request", "not a JSON object");
    }
    if (!(request.get("command") instanceof String command)
        || !command.matches("[a-z][a-z0-9.-]*")) {
      throw new LauncherException("bad-request", "command: expected a name of [a-z0-9.-]");
    }
    Object given = request.getOrDefault("arguments", Map.of());
    if (!(given instanceof Map<?, ?> arguments)) {
      throw new LauncherException("bad-request", "arguments: expected a JSON object");
    }
    if (!command.startsWith("bundle.")) {
      return service(command, arguments);
    }
    synchronized (launcher) { // the next list is made from the present one
      return switch (command) {
        case "bundle.list" -> list(launcher.state());
        case "bundle.install" -> install(arguments);
        case "bundle.update" -> update(arguments);
        case "bundle.uninstall" -> replace(arguments, entry -> null);
        case "bundle.stop" -> replace(arguments, entry -> entry.started(false));
        case "bundle.start" -> replace(arguments, entry -> entry.started(true));
        default -> throw new LauncherException("unknown-command", "no command " + command);
      };
    }
  }

  private Object service(String command, Map<?, ?> arguments) throws IOException {
    if (!limit.isZero()) {
      services.awaitCommand(command, limit);
    }
    String result =
        services
            .call(command, json(arguments))
            .orElseThrow(() -> new LauncherException("unknown-command", "no command " + command));
    return JSON.std.anyFrom(result);
  }

  private Object install(Map<?, ?> arguments) throws IOException {
    Object level = arguments.get("startLevel");
    if (level != null && !(level instanceof Integer n && n > 0 && n <= Launcher.FULL)) {
      throw new LauncherException("bad-input", "startLevel: expected 1.." + Launcher.FULL);
    }
    BundleEntry entry =
        launcher.keep(
            Path.of(text(arguments, "file")), level == null ? Launcher.OFFLINE : (Integer) level);
    List<BundleEntry> target = new ArrayList<>(launcher.state().bundles());
    if (target.stream().anyMatch(e -> e.symbolicName().equals(entry.symbolicName()))) {
      throw new LauncherException(
          "bad-input", entry.symbolicName() + " is already installed: update it");
    }
    target.add(entry);
    return list(launcher.change(target));
  }

  private Object update(Map<?, ?> arguments) throws IOException {
    String name = text(arguments, "symbolicName");
    BundleEntry offered = launcher.keep(Path.of(text(arguments, "file")), Launcher.OFFLINE);
    if (!offered.symbolicName().equals(name)) {
      throw new LauncherException(
          "bad-input", "file: expected " + name + ", found " + offered.symbolicName());
    }
    return replace(arguments, entry -> offered.at(entry.startLevel()).started(entry.started()));
  }

  private Object replace(Map<?, ?> arguments, UnaryOperator<BundleEntry> change)
      throws IOException {
    String name = text(arguments, "symbolicName");
    List<BundleEntry> target = new ArrayList<>();
    boolean found = false;
    for (BundleEntry entry : launcher.state().bundles()) {
      boolean meant = entry.symbolicName().equals(name);
      BundleEntry now = meant ? change.apply(entry) : entry;
      found |= meant;
      if (now != null) {
        target.add(now);
      }
    }
    if (!found) {
      throw new LauncherException("bad-input", "no bundle " + name);
    }
    return list(launcher.change(target));
  }

  private static String text(Map<?, ?> arguments, String name) {
    if (arguments.get(name) instanceof String text) {
      return text;
    }
    throw new LauncherException("bad-input", name + ": expected a string");
  }

  private Object list(State state) {
    Map<String, Bundle> present = launcher.bundles().present();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("runtime", state.runtime());
    result.put("state", state.number());
    result.put("confirmed", launcher.isConfirmed());
    result.put(
        "bundles",
        state.bundles().stream()
            .map(entry -> describe(entry, present.get(entry.symbolicName())))
            .toList());
    return result;
  }

  private static Map<String, Object> describe(BundleEntry entry, Bundle bundle) {
    int state = bundle == null ? Bundle.UNINSTALLED : bundle.getState();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("symbolicName", entry.symbolicName());
    line.put("version", entry.version());
    line.put("state", BUNDLE_STATES.get(Integer.numberOfTrailingZeros(state)));
    line.put("started", entry.started());
    line.put("startLevel", entry.startLevel());
    line.put("sha256", entry.sha256());
    return line;
  }
}
