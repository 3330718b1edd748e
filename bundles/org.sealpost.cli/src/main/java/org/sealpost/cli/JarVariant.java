package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Bundles of a runtime as files: as they were built, and as another build of the same. */
record JarVariant(Path folder) {
  private static final String VERSION = "Bundle-Version";

  /**
   * As it was built.
   *
   * @param runtime whose
   */
  static Path built(RuntimeKind runtime, String symbolicName) throws IOException {
    try (Stream<Path> files = Files.list(runtime.folder())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(symbolicName + "-"))
          .findFirst()
          .orElseThrow(() -> new IOException(runtime.folder() + " has no " + symbolicName));
    }
  }

  /**
   * A copy with another version, and so another bundle to whoever compares octets.
   *
   * @param number makes the version
   */
  Path of(Path jar, int number) throws IOException {
    Path variant = folder.resolve(number + "-" + jar.getFileName());
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = new Manifest(file.getManifest());
      String version = manifest.getMainAttributes().getValue(VERSION);
      manifest.getMainAttributes().putValue(VERSION, version + "-" + number);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(variant), manifest)) {
        for (Enumeration<JarEntry> e = file.entries(); e.hasMoreElements(); ) {
          copy(file, e.nextElement(), out);
        }
      }
    }
    return variant;
  }

  private static void copy(JarFile file, JarEntry entry, JarOutputStream out) throws IOException {
    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
      out.putNextEntry(new JarEntry(entry.getName()));
      file.getInputStream(entry).transferTo(out);
      out.closeEntry();
    }
  }
}
