package org.sealpost.it.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The document about what we deliver and did not write.
 *
 * @param libraries sorted
 */
record ThirdParty(List<Library> libraries) {
  private static final String HEAD =
      """
      # Third party

      What the runtimes and tools deliver besides our own bundles. The build writes this page from the libraries' poms,
      and fails on a licence other than Apache-2.0, MIT, BSD, CC0, ISC, EPL and EDL. Where a library offers several
      licences, the one named first is the one it is taken under.

      | library | version | licence |
      | --- | --- | --- |
      """;

  /** Sorts, so that the order in which Maven resolves does not matter. */
  ThirdParty {
    libraries = libraries.stream().sorted().toList();
  }

  /** The lines that the licence plug-in made, without our own artifacts. */
  static ThirdParty parse(List<String> lines) {
    return new ThirdParty(
        lines.stream()
            .filter(line -> !line.isBlank() && !line.startsWith("org.sealpost\t"))
            .map(Library::parse)
            .toList());
  }

  /** What may not be delivered: each with the licences that it offers. */
  List<String> forbidden() {
    return libraries.stream()
        .filter(library -> library.chosen().isEmpty())
        .map(library -> library.jar() + ": " + String.join(", ", library.offered()))
        .toList();
  }

  /** The document; every library must be allowed. */
  String markdown() {
    return libraries.stream().map(ThirdParty::row).collect(Collectors.joining("", HEAD, ""));
  }

  /**
   * Writes the document where that is wanted.
   *
   * @param goal {@code apply} to write it; anything else leaves the file alone
   * @return what the file says now
   */
  String settle(String goal, Path file) throws IOException {
    if (goal.equals("apply")) {
      Files.writeString(file, markdown());
    }
    return Files.readString(file);
  }

  private static String row(Library library) {
    String name = library.group() + ":" + library.artifact();
    String link = library.link().isEmpty() ? name : "[" + name + "](" + library.link() + ")";
    return "| " + link + " | " + library.version() + " | " + licence(library) + " |\n";
  }

  private static String licence(Library library) {
    String id = library.chosen().orElseThrow().id();
    return library.offered().size() == 1
        ? id
        : id + " (offered: " + String.join("; ", library.offered()) + ")";
  }
}
