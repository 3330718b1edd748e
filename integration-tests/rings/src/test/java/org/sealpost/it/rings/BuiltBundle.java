package org.sealpost.it.rings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bundle as it was built: what its manifest says.
 *
 * @param folder the name of the folder it was built in
 * @param symbolicName Bundle-SymbolicName
 * @param imports imported packages
 * @param exports exported packages
 * @param headers all main attributes
 */
record BuiltBundle(
    String folder,
    String symbolicName,
    List<String> imports,
    List<String> exports,
    Attributes headers) {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  /** A comma that does not stand inside quotes. */
  private static final Pattern CLAUSES = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  /** All bundles under {@code bundles/}; every folder there must have been built. */
  static List<BuiltBundle> all() {
    try (Stream<Path> folders = Files.list(ROOT.resolve("bundles"))) {
      return folders
          .filter(f -> Files.exists(f.resolve("bnd.bnd")))
          .sorted()
          .map(BuiltBundle::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bundle built in a folder of the project. */
  static BuiltBundle of(Path folder) {
    Path target = ROOT.resolve(folder).resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      List<Path> jars =
          files.filter(file -> file.toString().matches(".*(?<!-tests)[.]jar")).toList();
      if (jars.size() != 1) {
        throw new AssertionError(target + ": expected one jar, found " + jars);
      }
      try (JarFile jar = new JarFile(jars.get(0).toFile())) {
        Attributes headers = jar.getManifest().getMainAttributes();
        return new BuiltBundle(
            folder.getFileName().toString(),
            headers.getValue("Bundle-SymbolicName"),
            packages(headers.getValue("Import-Package")),
            packages(headers.getValue("Export-Package")),
            headers);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(target + ": build the bundles first", e);
    }
  }

  Ring ring() {
    return Ring.of(symbolicName);
  }

  private static List<String> packages(String header) {
    List<String> names = new ArrayList<>();
    for (String clause : CLAUSES.split(Optional.ofNullable(header).orElse(""))) {
      if (!clause.isBlank()) {
        names.add(clause.split(";")[0].trim());
      }
    }
    return names;
  }
}
