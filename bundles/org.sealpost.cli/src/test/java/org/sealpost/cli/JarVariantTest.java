package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JarVariantTest {
  @TempDir Path folder;

  @Test
  void a_variant_has_the_same_content_and_another_version() throws IOException {
    Path built = folder.resolve("org.example-1.0.0.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0.SNAPSHOT");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(built), manifest)) {
      out.putNextEntry(new JarEntry("content"));
      out.write(7);
      out.closeEntry();
    }

    Path variant = new JarVariant(folder).of(built, 3);

    try (JarFile jar = new JarFile(variant.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-Version"))
          .isEqualTo("1.0.0.SNAPSHOT-3");
      assertThat(jar.getInputStream(jar.getEntry("content")).readAllBytes())
          .containsExactly((byte) 7);
    }
  }
}
