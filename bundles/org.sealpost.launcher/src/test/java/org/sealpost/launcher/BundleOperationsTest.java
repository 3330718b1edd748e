package org.sealpost.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealpost.launcher.LauncherFixture.NEVER;
import static org.sealpost.launcher.LauncherFixture.code;
import static org.sealpost.launcher.LauncherFixture.message;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BundleOperationsTest {
  @TempDir Path folder;
  private LauncherFixture fixture;

  @BeforeEach
  void runtimeOfTwoBundles() throws Exception {
    fixture = new LauncherFixture(folder);
  }

  @Test
  void a_runtime_folder_becomes_the_first_state() throws Exception {
    long began = System.nanoTime();
    fixture.run(
        NEVER,
        launcher -> {
          System.out.printf("started in %d ms%n", (System.nanoTime() - began) / 1_000_000);
          assertThat(fixture.bundles()).containsExactly("lib 1.0.0 ACTIVE", "echo 1.0.0 ACTIVE");
          assertThat(fixture.state()).isEqualTo(1);
          assertThat(launcher.awaitReady(NEVER)).contains("\"ready\":true");
        });
  }

  @Test
  void an_installed_bundle_is_there_after_a_restart() throws Exception {
    Path user =
        TestBundles.bundle(folder.resolve("user.jar"), "user", "1.0.0", "Import-Package", "lib");
    fixture.run(
        NEVER,
        launcher -> {
          assertThat(fixture.ask("bundle.install", "file", user)).containsEntry("ok", true);
          assertThat(fixture.bundles()).contains("user 1.0.0 ACTIVE");
        });
    assertAfterRestart("lib 1.0.0 ACTIVE", "echo 1.0.0 ACTIVE", "user 1.0.0 ACTIVE");
  }

  @Test
  void an_updated_bundle_is_the_new_one_after_a_restart() throws Exception {
    Path newer =
        TestBundles.bundle(folder.resolve("l2.jar"), "lib", "1.1.0", "Export-Package", "lib");
    fixture.run(
        NEVER,
        launcher -> {
          assertThat(fixture.ask("bundle.update", "symbolicName", "lib", "file", newer))
              .containsEntry("ok", true);
          assertThat(fixture.bundles()).containsExactly("lib 1.1.0 ACTIVE", "echo 1.0.0 ACTIVE");
        });
    assertAfterRestart("lib 1.1.0 ACTIVE", "echo 1.0.0 ACTIVE");
  }

  @Test
  void a_stopped_bundle_stays_stopped_until_it_is_started() throws Exception {
    fixture.run(
        NEVER,
        launcher -> {
          fixture.ask("bundle.stop", "symbolicName", "echo");
          assertThat(fixture.bundles()).contains("echo 1.0.0 RESOLVED");
          assertThat(code(fixture.ask("echo"))).isEqualTo("unknown-command");
        });
    fixture.run(
        NEVER,
        launcher -> {
          assertThat(fixture.bundles()).contains("echo 1.0.0 INSTALLED");
          fixture.ask("bundle.start", "symbolicName", "echo");
          assertThat(fixture.bundles()).contains("echo 1.0.0 ACTIVE");
        });
    assertAfterRestart("lib 1.0.0 ACTIVE", "echo 1.0.0 ACTIVE");
  }

  @Test
  void an_uninstalled_bundle_does_not_come_back() throws Exception {
    fixture.run(
        NEVER,
        launcher -> {
          fixture.ask("bundle.uninstall", "symbolicName", "echo");
          assertThat(fixture.bundles()).containsExactly("lib 1.0.0 ACTIVE");
        });
    assertAfterRestart("lib 1.0.0 ACTIVE");
  }

  @Test
  void a_bundle_that_does_not_resolve_is_refused_and_nothing_changes() throws Exception {
    Path alien =
        TestBundles.bundle(folder.resolve("alien.jar"), "alien", "1", "Import-Package", "no.such");
    assertRefused("no.such", "bundle.install", "file", alien);
  }

  @Test
  void a_bundle_that_does_not_start_is_refused_and_nothing_changes() throws Exception {
    Path failing =
        TestBundles.bundle(folder.resolve("failing.jar"), FailingActivator.class, "failing", "1");
    assertRefused("no such port", "bundle.install", "file", failing);
  }

  @Test
  void an_update_that_breaks_another_bundle_is_refused_and_nothing_changes() throws Exception {
    Path empty = TestBundles.bundle(folder.resolve("empty.jar"), "lib", "2.0.0");
    Path user =
        TestBundles.bundle(folder.resolve("user.jar"), "user", "1", "Import-Package", "lib");
    fixture.run(
        NEVER,
        launcher -> {
          fixture.ask("bundle.install", "file", user);
          List<String> before = fixture.bundles();
          Map<String, Object> answer =
              fixture.ask("bundle.update", "symbolicName", "lib", "file", empty);
          assertThat(code(answer)).isEqualTo("refused");
          assertThat(message(answer)).contains("user 1");
          assertThat(fixture.bundles()).isEqualTo(before);
          assertThat(fixture.state()).isEqualTo(2);
        });
  }

  @Test
  void what_is_not_a_bundle_or_not_there_is_bad_input() throws Exception {
    fixture.run(
        NEVER,
        launcher -> {
          Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
          assertThat(code(fixture.ask("bundle.install", "file", text))).isEqualTo("bad-input");
          assertThat(message(fixture.ask("bundle.install", "file", folder.resolve("none.jar"))))
              .startsWith("no file ");
          assertThat(message(fixture.ask("bundle.install", "file", folder.resolve("lib.jar"))))
              .isEqualTo("lib is already installed: update it");
          assertThat(message(fixture.ask("bundle.stop", "symbolicName", "none")))
              .isEqualTo("no bundle none");
          assertThat(
                  message(
                      fixture.ask(
                          "bundle.update",
                          "symbolicName",
                          "echo",
                          "file",
                          folder.resolve("lib.jar"))))
              .isEqualTo("file: expected echo, found lib");
          assertThat(fixture.state()).isEqualTo(1);
        });
  }

  @Test
  void changes_at_the_same_time_do_not_undo_each_other() throws Exception {
    fixture.run(
        NEVER,
        launcher -> {
          List<Path> jars =
              IntStream.range(0, 8)
                  .mapToObj(i -> TestBundles.bundle(folder.resolve(i + ".jar"), "x" + i, "1"))
                  .toList();
          ExecutorService clients = Executors.newFixedThreadPool(8);
          List<Future<Map<String, Object>>> answers = new ArrayList<>();
          for (Path jar : jars) {
            answers.add(clients.submit(() -> fixture.ask("bundle.install", "file", jar)));
          }
          for (Future<Map<String, Object>> answer : answers) {
            assertThat(answer.get()).containsEntry("ok", true);
          }
          clients.shutdown();
          assertThat(fixture.bundles()).hasSize(10);
        });
  }

  private void assertRefused(String reason, String command, Object... arguments) throws Exception {
    fixture.run(
        NEVER,
        launcher -> {
          Map<String, Object> answer = fixture.ask(command, arguments);
          assertThat(code(answer)).isEqualTo("refused");
          assertThat(message(answer)).contains(reason);
          assertThat(fixture.bundles()).containsExactly("lib 1.0.0 ACTIVE", "echo 1.0.0 ACTIVE");
          assertThat(fixture.state()).isEqualTo(1);
        });
  }

  private void assertAfterRestart(String... expected) throws Exception {
    fixture.run(
        NEVER,
        launcher -> {
          assertThat(fixture.bundles()).containsExactly(expected);
        });
  }
}
