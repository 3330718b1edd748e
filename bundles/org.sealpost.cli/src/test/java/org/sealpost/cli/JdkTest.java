package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JdkTest {
  @TempDir Path folder;

  @Test
  void a_folder_says_its_version_if_it_has_a_compiler() throws IOException {
    Files.writeString(folder.resolve("release"), "OS_ARCH=\"x86_64\"\nJAVA_VERSION=\"25.0.3\"\n");
    assertThat(Jdk.at(folder)).as("a run-time environment").isEmpty();
    Path compiler = Files.createDirectory(folder.resolve("bin")).resolve("javac");
    assertThat(Files.createFile(compiler).toFile().setExecutable(true)).isTrue();
    Jdk jdk = Jdk.at(folder).orElseThrow();
    assertThat(jdk).isEqualTo(new Jdk(folder, "25.0.3"));
    assertThat(jdk.feature()).isEqualTo(25);
  }

  @Test
  void a_release_that_nobody_has_is_not_found() throws IOException {
    assertThat(Jdk.find(9999)).isEmpty();
  }

  @Test
  void this_process_runs_on_one() throws IOException {
    assertThat(Jdk.current().feature()).isEqualTo(Runtime.version().feature());
  }
}
