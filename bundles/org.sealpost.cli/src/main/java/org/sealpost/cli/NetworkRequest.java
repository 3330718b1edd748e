package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that is one request to a network, running or not; it prints the result as JSON. */
abstract class NetworkRequest implements Callable<Integer> {
  @Mixin private DataOption data;
  @Spec private CommandSpec spec;

  private final String command;

  NetworkRequest(String command) {
    this.command = command;
  }

  /** The arguments as the command service documents them. */
  abstract Map<String, Object> arguments() throws IOException;

  @Override
  public final Integer call() throws IOException {
    Map<String, Object> arguments = arguments();
    Path folder = makesFolder() ? data.folder() : Requests.requireRuntime(data.folder());
    PrintWriter err = spec.commandLine().getErr();
    Requests requests = new Requests(folder, Optional.of(RuntimeKind.NETWORK), err);
    Map<?, ?> result = (Map<?, ?>) requests.ask(command, arguments);
    return end(requests, result, spec.commandLine().getOut(), err);
  }

  /** Whether it may be the first that is done on a data folder. */
  boolean makesFolder() {
    return false;
  }

  /** What follows the result; the exit code. */
  int end(Requests requests, Map<?, ?> result, PrintWriter out, PrintWriter err) {
    out.println(Json.line(result));
    return 0;
  }
}
