package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "bundle",
    description = {
      "Bundles of a runtime.",
      "A change applies at once and makes a new state.",
      "A state that is not healthy gives way to the last one that was."
    })
final class CtlBundleCommand {
  @ParentCommand private CtlCommand ctl;
  @Spec private CommandSpec spec;

  @Command(name = "list", description = "Lists bundles.")
  int list(@Option(names = "--json", description = "As one line of JSON.") boolean json)
      throws IOException {
    Object result = ctl.ask("bundle.list", Map.of());
    if (json) {
      spec.commandLine().getOut().println(Json.line(result));
    } else {
      print(result);
    }
    return 0;
  }

  @Command(name = "install", description = "Installs and starts a bundle.")
  int install(
      @Parameters(paramLabel = "FILE", description = "The bundle's jar.") Path file,
      @Option(
              names = "--start-level",
              paramLabel = "N",
              defaultValue = "10",
              description = "20 for a listener (${DEFAULT-VALUE}).")
          int startLevel)
      throws IOException {
    return change("install", Map.of("file", absolute(file), "startLevel", startLevel));
  }

  @Command(name = "update", description = "Replaces a bundle by another version of it.")
  int update(
      @Parameters(paramLabel = "BSN", description = "Its symbolic name.") String name,
      @Parameters(paramLabel = "FILE", description = "The new jar.") Path file)
      throws IOException {
    return change("update", Map.of("symbolicName", name, "file", absolute(file)));
  }

  @Command(name = "uninstall", description = "Removes a bundle.")
  int uninstall(@Parameters(paramLabel = "BSN", description = "Its symbolic name.") String name)
      throws IOException {
    return change("uninstall", Map.of("symbolicName", name));
  }

  @Command(name = "stop", description = "Stops a bundle; it stays stopped after a restart.")
  int stop(@Parameters(paramLabel = "BSN", description = "Its symbolic name.") String name)
      throws IOException {
    return change("stop", Map.of("symbolicName", name));
  }

  @Command(name = "start", description = "Starts a stopped bundle.")
  int start(@Parameters(paramLabel = "BSN", description = "Its symbolic name.") String name)
      throws IOException {
    return change("start", Map.of("symbolicName", name));
  }

  private int change(String operation, Map<String, Object> arguments) throws IOException {
    Object result = ctl.ask("bundle." + operation, arguments);
    if (result instanceof Map<?, ?> state) {
      spec.commandLine().getOut().println(operation + ": state " + state.get("state"));
    }
    return 0;
  }

  private void print(Object result) {
    PrintWriter out = spec.commandLine().getOut();
    if (result instanceof Map<?, ?> state && state.get("bundles") instanceof List<?> bundles) {
      for (Object bundle : bundles) {
        Map<?, ?> line = (Map<?, ?>) bundle;
        out.printf(
            "%-9s %2s  %s %s%n",
            line.get("state"),
            line.get("startLevel"),
            line.get("symbolicName"),
            line.get("version"));
      }
      String trial = Boolean.TRUE.equals(state.get("confirmed")) ? "confirmed" : "on trial";
      out.println(state.get("runtime") + ", state " + state.get("state") + ", " + trial);
    }
  }

  private static String absolute(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }
}
