package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where a run leaves what it was about, and what it found. */
final class RunOutput {
  private static final String STANDARD_OUTPUT = "-";

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "Leave data folders, card files, card states and frames.jsonl in DIR, new or empty.")
  private Optional<Path> keep;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = STANDARD_OUTPUT,
      description =
          "Write the result as one line of JSON; without FILE to stdout, which has nothing else then.")
  private Optional<String> json;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  RunFolder folder() throws IOException {
    return RunFolder.open(keep);
  }

  /** Takes a line for each step. */
  PrintWriter progress() {
    return onlyJson() ? spec.commandLine().getErr() : spec.commandLine().getOut();
  }

  private boolean onlyJson() {
    return json.filter(STANDARD_OUTPUT::equals).isPresent();
  }

  /** Prints, and gives the exit code: 0 if all is good. */
  int print(RunReport report) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (onlyJson()) {
      out.println(Json.line(report.toJson()));
    } else {
      report.print(out);
      if (json.isPresent()) {
        Files.writeString(Path.of(json.get()), Json.line(report.toJson()) + "\n");
      }
    }
    report.failures().forEach(this::complain);
    return report.failures().isEmpty() ? 0 : 1;
  }

  private void complain(String failure) {
    spec.commandLine().getErr().println("sealpost: " + failure);
  }
}
