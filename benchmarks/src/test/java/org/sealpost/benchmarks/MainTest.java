package org.sealpost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;

class MainTest {
  @ParameterizedTest
  @CsvSource({
    "--forks=0, '--forks: expected 1 or more, found 0'",
    "--forks=x, --forks",
    "--json=/no/such/folder/f, '--json: expected a file in a folder that exists'",
    "--disk=/no/such/folder, '--disk: expected a folder that can be written to'",
    "--nonsense, --nonsense"
  })
  void wrong_options_are_one_line_and_exit_code_2(String option, String complaint) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    StringWriter errors = new StringWriter();
    CommandLine command =
        Main.commandLine(new PrintStream(results, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(errors, true));
    assertThat(command.execute(option)).isEqualTo(2);
    assertThat(errors.toString().lines()).singleElement().asString().contains(complaint);
    assertThat(results.size()).isZero();
  }

  @Test
  void every_comparison_is_measured_in_every_round(@TempDir Path disk) throws RunnerException {
    Settings shortest = new Settings(1, 0, 1, 1);
    assertThat(
            new Rounds(shortest, disk, new PrintStream(OutputStream.nullOutputStream()))
                .run(Comparison.values()))
        .extracting(Result::comparison)
        .containsExactly(Comparison.values());
    assertThat(disk).isEmptyDirectory();
  }
}
