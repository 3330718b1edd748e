package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of docs/tools.md print what the page says they print. */
final class ToolsDocumentTest {
  private static final Path PAGE = Path.of("../../docs/tools.md");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```console\n\\$ \\./sealpost ((?:[^\n]*\\\\\n)*[^\n]*)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern EXIT = Pattern.compile("\\(exit code (\\d)\\)\n\\z");

  static Stream<Arguments> examples() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(PAGE))
        .results()
        .map(example -> Arguments.of(example.group(1).replace("\\\n", " "), example.group(2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void every_example_prints_what_the_page_says(String command, String expected) {
    Matcher exit = EXIT.matcher(expected);
    int code = exit.find() ? Integer.parseInt(exit.group(1)) : 0;
    CapturedCommandLine line = new CapturedCommandLine();
    assertThat(line.run(command.strip().split("\\s+"))).isEqualTo(code);
    assertThat(line.out() + line.err()).isEqualTo(exit.replaceFirst(""));
  }

  @Test
  void every_example_is_found_and_every_command_has_one() throws IOException {
    String page = Files.readString(PAGE);
    long fences = Arrays.stream(page.split("\n")).filter("```console"::equals).count();
    assertThat(examples()).hasSize((int) fences);
    for (String command : new String[] {"ota seal", "ota open", "ota por", "ota explain"}) {
      assertThat(page).contains("$ ./sealpost " + command);
    }
    for (String command : new String[] {"sms", "apdu", "eap"}) {
      assertThat(page).contains("$ ./sealpost " + command + " decode");
    }
  }
}
