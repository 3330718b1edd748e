package org.sealpost.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sealpost.launcher.LauncherFixture.NEVER;
import static org.sealpost.launcher.LauncherFixture.SOON;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatesTest {
  @TempDir Path folder;
  private LauncherFixture fixture;

  @BeforeEach
  void runtimeOfTwoBundles() throws IOException {
    fixture = new LauncherFixture(folder);
  }

  @Test
  void a_state_is_confirmed_after_the_health_window() throws Exception {
    fixture.run(SOON, launcher -> await().until(fixture::confirmed));
    assertThat(fixture.data.resolve("states/1/confirmed")).exists();
  }

  @Test
  void a_state_that_a_crash_ended_on_trial_gives_way_to_the_last_confirmed_one() throws Exception {
    fixture.run(SOON, launcher -> await().until(fixture::confirmed));
    fixture.run(
        NEVER,
        launcher -> {
          fixture.ask("bundle.uninstall", "symbolicName", "echo");
          assertThat(fixture.state()).isEqualTo(2);
          try (Launcher after =
              Launcher.open(fixture.copyOfLiveData(), NEVER, fixture.notices::add)) {
            after.start(Optional.empty(), LauncherFixture.QUIET, Launcher.FULL);
            assertThat(after.state().number()).isEqualTo(1);
            assertThat(after.bundles().present()).containsKeys("lib", "echo");
          }
        });
    assertThat(fixture.notices)
        .containsExactly("state 2 was started and never confirmed: returning to state 1");
  }

  @Test
  void a_clean_stop_on_trial_is_no_failure() throws Exception {
    fixture.run(SOON, launcher -> await().until(fixture::confirmed));
    fixture.run(NEVER, launcher -> fixture.ask("bundle.uninstall", "symbolicName", "echo"));
    fixture.run(NEVER, launcher -> assertThat(fixture.state()).isEqualTo(2));
    assertThat(fixture.notices).isEmpty();
  }

  @Test
  void a_bundle_that_falls_ill_on_trial_brings_the_confirmed_state_back_while_it_runs()
      throws Exception {
    Path frail =
        TestBundles.bundle(folder.resolve("frail.jar"), FailingActivator.class, "frail", "1");
    fixture.run(SOON, launcher -> await().until(fixture::confirmed));
    fixture.run(
        NEVER, // confirmed: it is on trial however long the next steps take
        launcher -> {
          System.setProperty(FailingActivator.WELL, "yes");
          fixture.ask("bundle.install", "file", frail);
          assertThat(fixture.state()).isEqualTo(2);
          System.clearProperty(FailingActivator.WELL);
          launcher.bundles().present().get("frail").stop();
          await().until(() -> fixture.state() == 1);
          assertThat(fixture.bundles()).containsExactly("lib 1.0.0 ACTIVE", "echo 1.0.0 ACTIVE");
        });
    assertThat(fixture.notices).hasSize(1).first().asString().contains("returning to state 1");
  }

  @Test
  void a_new_build_of_the_runtime_makes_a_new_state_and_says_so() throws Exception {
    fixture.run(SOON, launcher -> await().until(fixture::confirmed));
    rebuildEcho();
    fixture.run(
        NEVER,
        launcher -> {
          assertThat(fixture.state()).isEqualTo(2);
          assertThat(fixture.bundles()).contains("echo 1.1.0 ACTIVE");
        });
    assertThat(fixture.notices)
        .containsExactly(
            "the runtime is another build than state 1: state 2 is made from it alone");
  }

  @Test
  void a_build_that_is_not_healthy_gives_way_at_once_and_is_not_tried_again() throws Exception {
    fixture.run(SOON, launcher -> await().until(fixture::confirmed));
    TestBundles.bundle(folder.resolve("echo.jar"), FailingActivator.class, "echo", "1.2.0");
    TestBundles.runtime(fixture.runtime, folder.resolve("lib.jar"), folder.resolve("echo.jar"));
    fixture.run(NEVER, launcher -> assertThat(fixture.bundles()).contains("echo 1.0.0 ACTIVE"));
    fixture.run(NEVER, launcher -> assertThat(fixture.state()).isEqualTo(1));
    assertThat(fixture.notices).hasSize(3);
    assertThat(fixture.notices.get(1)).contains("no such port", "returning to state 1");
    assertThat(fixture.notices.get(2)).contains("failed before as state 2");
  }

  @Test
  void a_first_state_that_is_not_healthy_fails_with_the_reason() throws Exception {
    TestBundles.bundle(folder.resolve("echo.jar"), FailingActivator.class, "echo", "1.2.0");
    TestBundles.runtime(fixture.runtime, folder.resolve("lib.jar"), folder.resolve("echo.jar"));
    assertThatThrownBy(() -> fixture.start(NEVER))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("no such port");
  }

  @Test
  void the_pointer_is_replaced_and_never_torn() throws Exception {
    States states = new States(Files.createDirectories(fixture.data));
    State first = states.add("test", "a", List.of());
    State second = states.add("test", "b", List.of());
    // What a crash leaves between writing the new pointer and giving it its name.
    Files.writeString(fixture.data.resolve("states/current.tmp"), "");
    assertThat(states.current()).contains(second);
    states.point(first);
    assertThat(states.current()).contains(first);
    assertThat(states.add("test", "c", List.of()).number()).isEqualTo(3);
  }

  @Test
  void the_newest_three_states_and_their_jars_are_kept() throws Exception {
    fixture.run(
        SOON,
        launcher -> {
          for (int i = 1; i <= 5; i++) {
            Path jar = TestBundles.bundle(folder.resolve("x.jar"), "lib", "1." + i + ".0");
            fixture.ask("bundle.update", "symbolicName", "lib", "file", jar);
          }
          await().until(fixture::confirmed);
        });
    fixture.run(SOON, launcher -> {});
    try (var files = Files.list(fixture.data.resolve("bundles"))) {
      assertThat(files).hasSize(5); // echo, the lib of state 1 that was running, and three more
    }
  }

  @Test
  void a_damaged_state_is_refused_with_one_line() throws Exception {
    fixture.run(NEVER, launcher -> {});
    Path state = fixture.data.resolve("states/1/state.json");
    String good = Files.readString(state);
    Files.writeString(state, "{");
    assertCorrupt("states/1/state.json");
    Files.writeString(state, good);
    try (var jars = Files.list(fixture.data.resolve("bundles"))) {
      Files.write(jars.findFirst().orElseThrow(), "x".getBytes(StandardCharsets.US_ASCII));
    }
    assertCorrupt("is missing or damaged");
    Files.writeString(fixture.data.resolve("states/current"), "one");
    assertCorrupt("expected a number, found one");
  }

  @Test
  void a_data_folder_of_another_runtime_is_refused() throws Exception {
    fixture.run(NEVER, launcher -> {});
    Files.move(fixture.runtime.resolve("test.bndrun"), fixture.runtime.resolve("other.bndrun"));
    assertThatThrownBy(() -> fixture.start(NEVER)).hasMessageContaining("belongs to a test");
  }

  @Test
  void an_offline_start_leaves_listeners_and_socket_alone() throws Exception {
    Files.writeString(
        fixture.runtime.resolve("test.bndrun"),
        "-runbundles: lib;version='[1,2)',echo;version='[1,2)';startlevel=20");
    try (Launcher launcher = fixture.start(NEVER, Launcher.OFFLINE)) {
      assertThat(launcher.call("{\"command\":\"bundle.list\"}", Duration.ZERO))
          .contains("\"lib\"", "\"echo\"", "\"INSTALLED\"");
      assertThat(fixture.data.resolve("ctl.sock")).doesNotExist();
    }
    assertThat(fixture.data.resolve("states/1/started")).doesNotExist();
  }

  private void rebuildEcho() throws IOException {
    TestBundles.bundle(folder.resolve("echo.jar"), EchoActivator.class, "echo", "1.1.0");
    TestBundles.runtime(fixture.runtime, folder.resolve("lib.jar"), folder.resolve("echo.jar"));
  }

  private void assertCorrupt(String part) {
    assertThatThrownBy(() -> fixture.start(NEVER))
        .isInstanceOfSatisfying(LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
        .hasMessageContaining(part);
  }
}
