package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class SmppOptionsTest {
  private static final String NUMBER = "+447700900000";

  @TempDir private Path folder;
  private final CapturedCommandLine line = new CapturedCommandLine();

  @Test
  void what_does_not_go_together_is_one_line_and_changes_nothing() {
    assertRefused("expected --smpp URL with it", "--smpp-number", NUMBER);
    assertRefused("--smpp-number: expected 3 to 15 digits", "--smpp", "smpp://me@b");
    assertRefused("found none", "--smpp", "smpp://me@b");
    refusedCentre("smpp://b:2775");
    refusedCentre("http://me:hunter2@b");
    refusedCentre("smpp://me:hunter2@b/path");
    refusedCentre("smpp://me:hunter2@b c");
    refused("a user of 1 to 15", "smpp://sixteen-letters-@b");
    refused("a password of 0 to 8", "smpp://me:hunter2hunter2@b");
    refused("expected smpps:// with it", "smpp://me@b", "--smpp-ca", path("ca"));
    refused(
        "no password in the URL", "smpp://me:hunter2@b", "--smpp-password-file", path("missing"));
    refused("no file", "smpp://me@b", "--smpp-password-file", path("missing"));
    refused("--smpp-window: expected 1 to 100", "smpp://me@b", "--smpp-window", "101");
    refused("--smpp-rate: expected 1 to 10000", "smpp://me@b", "--smpp-rate", "0");
  }

  @Test
  void a_password_of_the_url_is_kept_where_only_the_owner_reads_it() throws IOException {
    Path data = folder.resolve("data");

    Map<String, Object> properties = parsed("smpps://me:hunter2@b:3550").network(data);

    Path kept = data.resolve("smpp-password");
    assertThat(properties)
        .containsOnly(
            Map.entry("url", "smpps://me@b:3550"),
            Map.entry("number", NUMBER),
            Map.entry("passwordFile", kept.toString()));
    assertThat(kept).hasContent("hunter2");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
    parsed("smpp://me:other@b").network(data);
    assertThat(kept).hasContent("other");
  }

  @Test
  void a_password_file_stays_where_it_is() throws IOException {
    Path file = Files.writeString(folder.resolve("pw"), "hunter2\n");

    Map<String, Object> properties =
        parsed("smpp://me@b", "--smpp-password-file", file.toString(), "--smpp-rate", "5")
            .network(folder.resolve("data"));

    assertThat(properties)
        .containsEntry("passwordFile", file.toString())
        .containsEntry("messagesPerSecond", 5);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  private static SmppOptions parsed(String url, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--smpp", url, "--smpp-number", NUMBER));
    arguments.addAll(List.of(more));
    SmppOptions options = new SmppOptions();
    new CommandLine(options).parseArgs(arguments.toArray(String[]::new));
    options.check();
    return options;
  }

  private void refusedCentre(String url) {
    refused("--smpp: expected smpp://USER[:PASSWORD]@HOST[:PORT]", url);
  }

  private void refused(String part, String url, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--smpp", url, "--smpp-number", NUMBER));
    arguments.addAll(List.of(more));
    assertRefused(part, arguments.toArray(String[]::new));
  }

  private void assertRefused(String part, String... smpp) {
    List<String> arguments =
        new ArrayList<>(List.of("network", "--data", path("d"), "--http-port", "0"));
    arguments.addAll(List.of(smpp));
    line.assertRefused(part, arguments);
    assertThat(folder.resolve("d")).doesNotExist();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
