package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The command line in this process, and what it printed last. */
final class CapturedCommandLine {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** The exit code. */
  int run(String... arguments) {
    out.reset();
    err.reset();
    return Main.commandLine(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .execute(arguments);
  }

  /** It is bad input, which one line says without repeating the tests' password. */
  void assertRefused(String part, List<String> arguments) {
    assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
    assertThat(err())
        .startsWith("sealpost: ")
        .contains(part)
        .doesNotContain("hunter2")
        .hasLineCount(1);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
