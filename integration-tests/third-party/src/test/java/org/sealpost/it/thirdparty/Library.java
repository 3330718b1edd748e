package org.sealpost.it.thirdparty;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A library that is delivered.
 *
 * @param group Maven groupId
 * @param artifact Maven artifactId
 * @param version its version
 * @param link its project's page, empty if the pom names none
 * @param offered the licences its pom offers, in the pom's words
 */
record Library(String group, String artifact, String version, String link, List<String> offered)
    implements Comparable<Library> {
  private static final Comparator<Library> ORDER =
      Comparator.comparing(Library::group).thenComparing(Library::artifact);

  /** One line that {@code src/license/third-party.ftl} made: the fields, then the licences. */
  static Library parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length < 5) {
      throw new IllegalArgumentException(
          "library: expected group, artifact, version, link and a licence, found " + line);
    }
    List<String> offered =
        Arrays.stream(fields, 4, fields.length)
            .flatMap(name -> Arrays.stream(name.split(" OR ")))
            .map(String::strip)
            .toList();
    return new Library(fields[0], fields[1], fields[2], fields[3], offered);
  }

  /** Of the licences offered, the one under which we take it; none if all are forbidden. */
  Optional<AllowedLicence> chosen() {
    return offered.stream()
        .flatMap(name -> AllowedLicence.named(name).stream())
        .min(Comparator.naturalOrder());
  }

  /** The name of its jar. */
  String jar() {
    return artifact + "-" + version + ".jar";
  }

  @Override
  public int compareTo(Library other) {
    return ORDER.compare(this, other);
  }
}
