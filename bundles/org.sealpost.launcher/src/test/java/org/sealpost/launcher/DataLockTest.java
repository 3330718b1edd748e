package org.sealpost.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataLockTest {
  @TempDir Path data;

  /** Takes the folder, says so, and holds it until stdin ends. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (DataLock lock = DataLock.take(Path.of(arguments[0]))) {
        System.out.println("held " + lock.hashCode());
        System.in.transferTo(System.out);
      }
    }
  }

  @Test
  void a_second_process_is_refused_by_name_and_changes_nothing() throws Exception {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = holder.inputReader()) {
      assertThat(out.readLine()).startsWith("held");
      assertThatThrownBy(() -> Launcher.open(data, Duration.ZERO, notice -> {}))
          .isInstanceOfSatisfying(
              LauncherException.class, e -> assertThat(e.code()).isEqualTo("locked"))
          .hasMessage("data folder " + data + " is in use by process " + holder.pid());
      try (Stream<Path> files = Files.list(data)) {
        assertThat(files).containsExactly(data.resolve("lock"));
      }
      holder.getOutputStream().close();
      assertThat(holder.waitFor()).isZero();
    } finally {
      holder.destroyForcibly();
    }
    DataLock.take(data).close();
  }

  @Test
  void the_same_process_is_refused_too() throws Exception {
    DataLock lock = DataLock.take(data);
    assertThatThrownBy(() -> DataLock.take(data))
        .hasMessageEndingWith("is in use by process " + ProcessHandle.current().pid());
    lock.close();
    DataLock.take(data).close();
  }
}
