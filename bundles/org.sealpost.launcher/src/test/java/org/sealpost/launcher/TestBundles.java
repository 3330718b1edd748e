package org.sealpost.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/** Writes tiny bundles and runtime folders. */
final class TestBundles {
  private TestBundles() {}

  /** A bundle with these further headers, given as name, value, name, value. */
  static Path bundle(Path file, String name, String version, String... headers) {
    return bundle(file, null, name, version, headers);
  }

  /** A bundle that carries an activator class of the tests. */
  static Path bundle(
      Path file, Class<?> activator, String name, String version, String... headers) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    main.putValue("Bundle-Version", version);
    for (int i = 0; i < headers.length; i += 2) {
      main.putValue(headers[i], headers[i + 1]);
    }
    if (activator != null) {
      main.putValue("Bundle-Activator", activator.getName());
      main.putValue("Import-Package", "org.osgi.framework");
    }
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      if (activator != null) {
        String entry = activator.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(entry));
        jar.write(activator.getClassLoader().getResourceAsStream(entry).readAllBytes());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A runtime folder named {@code test} of these jars at level 10. */
  static Path runtime(Path folder, Path... jars) throws IOException {
    Files.createDirectories(folder);
    String list =
        List.of(jars).stream()
            .map(jar -> jar.getFileName().toString().replace(".jar", ""))
            .map(name -> "\t" + name + ";version='[0,9)';startlevel=10")
            .collect(Collectors.joining(",\\\n"));
    for (Path jar : jars) {
      Path copy = folder.resolve(jar.getFileName());
      Files.deleteIfExists(copy);
      Files.copy(jar, copy);
    }
    Files.writeString(folder.resolve("test.bndrun"), "-runbundles: \\\n" + list + "\n");
    return folder;
  }
}
