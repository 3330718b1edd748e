package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "ctl",
    description = "Asks a runtime through its control socket, or its data folder when it is down.",
    subcommands = CtlBundleCommand.class)
final class CtlCommand {
  @Mixin private DataOption data;
  @Spec private CommandSpec spec;

  @Command(name = "call", description = "Calls any command and prints its result as JSON.")
  int call(
      @Parameters(paramLabel = "NAME", description = "Such as status.") String name,
      @Parameters(paramLabel = "JSON", arity = "0..1", description = "Arguments, an object.")
          String arguments)
      throws IOException {
    Map<String, Object> given =
        arguments == null ? Map.of() : Json.object(arguments, "JSON " + arguments);
    spec.commandLine().getOut().println(Json.line(ask(name, given)));
    return 0;
  }

  Object ask(String command, Map<String, Object> arguments) throws IOException {
    Path folder = data.folder();
    if (!Files.isDirectory(folder)) {
      throw new LauncherException(LauncherException.BAD_INPUT, "no data folder " + folder);
    }
    return new Requests(folder, Optional.empty(), spec.commandLine().getErr())
        .ask(command, arguments);
  }
}
