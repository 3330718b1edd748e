package org.sealpost.cli;

import java.io.IOException;
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
    Requests requests =
        new Requests(data.folder(), Optional.of(RuntimeKind.NETWORK), spec.commandLine().getErr());
    Object result =
        needsRunning() ? requests.askRunning(command, arguments) : requests.ask(command, arguments);
    spec.commandLine().getOut().println(Json.line(result));
    return exitCode(result);
  }

  /** Whether the request makes no sense while no network runs. */
  boolean needsRunning() {
    return false;
  }

  /** What the result means for the caller of the command. */
  int exitCode(Object result) {
    return 0;
  }
}
