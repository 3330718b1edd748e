package org.sealpost.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * Bundle jars and the run file whose {@code -runbundles} says which of them, in which order and at
 * which start level.
 *
 * @param name name of the run file without its ending
 * @param build hash over the bundles, their order and start levels
 */
record RuntimeFolder(String name, String build, Map<BundleEntry, Path> bundles) {
  private static final Pattern BETWEEN_CLAUSES = Pattern.compile(",(?=(?:[^']*'[^']*')*[^']*$)");
  private static final Pattern CLAUSE =
      Pattern.compile("([^;]+);version='([^']+)'(?:;startlevel=(\\d+))?");

  static RuntimeFolder read(Path folder) throws IOException {
    Path runFile = files(folder, ".bndrun").stream().findFirst().orElse(folder);
    Properties run = new Properties();
    if (Files.isRegularFile(runFile)) {
      try (Reader in = Files.newBufferedReader(runFile, StandardCharsets.UTF_8)) {
        run.load(in);
      }
    }
    String list = run.getProperty("-runbundles");
    if (list == null) {
      throw new LauncherException("bad-input", runFile + " is no runtime: it has no -runbundles");
    }
    Map<BundleEntry, Path> jars = new LinkedHashMap<>();
    for (Path jar : files(folder, ".jar")) {
      jars.put(BundleEntry.of(jar, Launcher.OFFLINE), jar);
    }
    Map<BundleEntry, Path> bundles = new LinkedHashMap<>();
    for (String text : BETWEEN_CLAUSES.split(list)) {
      Matcher clause = CLAUSE.matcher(text.strip());
      if (!clause.matches()) {
        throw new LauncherException("bad-input", runFile + ": not a -runbundles clause: " + text);
      }
      BundleEntry entry = find(jars, clause.group(1), new VersionRange(clause.group(2)));
      String level = clause.group(3);
      bundles.put(level == null ? entry : entry.at(Integer.parseInt(level)), jars.get(entry));
    }
    String name = runFile.getFileName().toString().replace(".bndrun", "");
    byte[] content = List.copyOf(bundles.keySet()).toString().getBytes(StandardCharsets.UTF_8);
    return new RuntimeFolder(
        name, HexFormat.of().formatHex(Durable.sha256().digest(content)), bundles);
  }

  private static BundleEntry find(Map<BundleEntry, Path> jars, String name, VersionRange range) {
    List<BundleEntry> found =
        jars.keySet().stream()
            .filter(e -> e.symbolicName().equals(name))
            .filter(e -> range.includes(Version.parseVersion(e.version())))
            .toList();
    if (found.size() != 1) {
      throw new LauncherException(
          "bad-input",
          "runtime folder: expected one jar of " + name + " " + range + ", found " + found);
    }
    return found.get(0);
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new LauncherException("bad-input", "no runtime folder " + folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }
}
