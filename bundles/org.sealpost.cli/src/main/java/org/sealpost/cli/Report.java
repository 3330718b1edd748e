package org.sealpost.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** A flat result: a line for each member, or one line of JSON. */
final class Report {
  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  /** Prints and gives {@code exitCode} back. */
  int print(Map<String, Object> result, int exitCode) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.line(result));
    } else {
      result.forEach((name, value) -> out.printf("%-9s %s%n", name, value));
    }
    return exitCode;
  }

  /** Whether the result is for programs. */
  boolean json() {
    return json;
  }

  /** A line that is the whole result. */
  void line(String line) {
    spec.commandLine().getOut().println(line);
  }
}
