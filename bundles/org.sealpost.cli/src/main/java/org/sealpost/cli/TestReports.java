package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The JUnit reports of a build tree: surefire's and those of the bnd run files. */
record TestReports(Path root) {
  /** Maven's option that leaves out the modules whose tests are the same under every JDK. */
  static final String ONCE = "-Donce.skip=true";

  private static final String ONCE_IN_POM = "<skipTests>${once.skip}</skipTests>";
  private static final String UNIT = "surefire-reports";
  private static final String FRAMEWORK = "test-reports";

  /** Sums of test cases. */
  record Sum(int passed, int failed, int skipped) {
    static final Sum NONE = new Sum(0, 0, 0);

    Sum plus(Sum other) {
      return new Sum(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    int all() {
      return passed + failed + skipped;
    }

    @Override
    public String toString() {
      return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }
  }

  /** Removes the reports of earlier runs, so that nothing old is counted. */
  void clear() throws IOException {
    for (Path report : reports(root)) {
      Files.delete(report);
    }
  }

  Sum sum() throws IOException {
    return sum(root);
  }

  /** Modules that {@link #ONCE} leaves out. */
  List<String> once() throws IOException {
    List<String> once = new ArrayList<>();
    for (Path module : modules()) {
      if (Files.readString(module.resolve("pom.xml")).contains(ONCE_IN_POM)) {
        once.add(name(module));
      }
    }
    return once;
  }

  /**
   * Modules with tests and run files that ran none: silence must not look like success.
   *
   * @param leftOut modules that were to run none
   */
  List<String> silent(List<String> leftOut) throws IOException {
    List<String> silent = new ArrayList<>();
    for (Path module : modules()) {
      boolean none = sum(module.resolve("target").resolve(UNIT)).all() == 0;
      if (none && !leftOut.contains(name(module))) {
        silent.add("module " + name(module));
      }
    }
    for (Path runFile : files("*.bndrun", root.resolve("integration-tests"))) {
      String name = runFile.getFileName().toString().replaceFirst("\\.bndrun$", "");
      Path reports = runFile.resolveSibling("target").resolve(FRAMEWORK).resolve(name);
      if (sum(reports).all() == 0) {
        silent.add("run file " + root.relativize(runFile));
      }
    }
    return silent;
  }

  private Sum sum(Path folder) throws IOException {
    Sum sum = Sum.NONE;
    for (Path report : reports(folder)) {
      sum = sum.plus(read(report));
    }
    return sum;
  }

  private static Sum read(Path report) throws IOException {
    int tests = 0;
    int failed = 0;
    int skipped = 0;
    try (var in = Files.newInputStream(report)) {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "testcase" -> tests++;
            case "failure", "error" -> failed++;
            case "skipped" -> skipped++;
            default -> {}
          }
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException(report + ": not a test report: " + e.getMessage(), e);
    }
    return new Sum(tests - failed - skipped, failed, skipped);
  }

  private static List<Path> reports(Path folder) throws IOException {
    return files("TEST-*.xml", folder).stream()
        .filter(
            file ->
                Stream.of(UNIT, FRAMEWORK)
                    .anyMatch(kind -> file.toString().contains("/target/" + kind + "/")))
        .toList();
  }

  private static List<Path> files(String glob, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var matcher = folder.getFileSystem().getPathMatcher("glob:" + glob);
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> matcher.matches(file.getFileName())).sorted().toList();
    }
  }

  private String name(Path module) {
    return root.relativize(module).toString();
  }

  /** Those that have tests. */
  private List<Path> modules() throws IOException {
    List<Path> modules = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root, 5)) {
      for (Path tests : all.filter(path -> path.endsWith("src/test/java")).sorted().toList()) {
        if (!files("*.java", tests).isEmpty()) {
          modules.add(tests.getParent().getParent().getParent());
        }
      }
    }
    return modules;
  }
}
