package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
    name = "ctl",
    description = "Asks a runtime through its control socket, or its data folder when it is down.",
    subcommands = CtlBundleCommand.class)
final class CtlCommand {
  @Spec private CommandSpec spec;

  /** Not required, so that each command below this one can be asked for its help alone. */
  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Data folder of the runtime (required).")
  private Path data;

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
    if (data == null) {
      throw new ParameterException(spec.commandLine(), "Missing required option: '--data=DIR'");
    }
    Path folder = Requests.requireRuntime(data.toAbsolutePath().normalize());
    return new Requests(folder, Optional.empty(), spec.commandLine().getErr())
        .ask(command, arguments);
  }
}
