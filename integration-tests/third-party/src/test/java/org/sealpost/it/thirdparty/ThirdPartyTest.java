package org.sealpost.it.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds docs/third-party.md to what is delivered, and what is delivered to the allowed licences.
 */
class ThirdPartyTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final String GOAL = System.getProperty("third-party.goal", "check");

  private static final String FORBIDDEN = "org.copyleft\tstrong\t1.0\t\tGPL-3.0";
  private static final String CHOICE = "ch.example\tlog\t2.0\thttps://log.example\tLGPL\tEPL-2.0";

  private final ThirdParty delivered = ThirdParty.parse(resolved());

  @Test
  void every_library_delivered_has_an_allowed_licence() {
    assertThat(delivered.libraries()).hasSizeGreaterThan(20);
    assertThat(delivered.forbidden()).isEmpty();
  }

  @Test
  void the_document_says_what_is_delivered() throws IOException {
    assertThat(delivered.settle(GOAL, ROOT.resolve("docs/third-party.md")))
        .as("docs/third-party.md: a local build writes it, commit it then")
        .isEqualTo(delivered.markdown());
  }

  @Test
  void every_foreign_jar_in_the_runtimes_and_tools_was_judged() throws IOException {
    List<String> judged = delivered.libraries().stream().map(Library::jar).toList();
    assertThat(foreignJars("gateway-runtime/target/export/gateway"))
        .isNotEmpty()
        .isSubsetOf(judged);
    assertThat(foreignJars("network-runtime/target/export/network"))
        .isNotEmpty()
        .isSubsetOf(judged);
    assertThat(foreignJars("bundles/org.sealpost.cli/target/lib")).isNotEmpty().isSubsetOf(judged);
  }

  @Test
  void a_forbidden_licence_is_found_among_allowed_ones() {
    List<String> doctored = new ArrayList<>(resolved());
    doctored.add(FORBIDDEN);
    assertThat(ThirdParty.parse(doctored).forbidden()).containsExactly("strong-1.0.jar: GPL-3.0");
  }

  @Test
  void a_licence_that_only_resembles_an_allowed_one_is_forbidden() {
    assertThat(AllowedLicence.named("Commons Clause, MIT")).isEmpty();
    assertThat(AllowedLicence.named("Apache-2.0 WITH Commons-Clause")).isEmpty();
    assertThat(AllowedLicence.named("Unknown license")).isEmpty();
  }

  @Test
  void of_several_licences_the_allowed_one_is_named() {
    assertThat(ThirdParty.parse(List.of(CHOICE)).markdown())
        .endsWith(
            "| [ch.example:log](https://log.example) | 2.0 | EPL-2.0 (offered: LGPL; EPL-2.0) |\n");
    assertThat(Library.parse("g\ta\t1\t\tEPL-2.0 OR Apache-2.0").chosen())
        .contains(AllowedLicence.APACHE);
  }

  @Test
  void a_library_without_any_licence_is_an_error() {
    assertThatThrownBy(() -> ThirdParty.parse(List.of("org.silent\tmute\t1.0\t")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("org.silent");
  }

  @Test
  void the_order_of_resolution_does_not_matter() {
    List<String> reversed = new ArrayList<>(resolved());
    Collections.reverse(reversed);
    assertThat(ThirdParty.parse(reversed)).isEqualTo(delivered);
  }

  @Test
  void checking_leaves_a_stale_document_alone_and_applying_replaces_it(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("third-party.md"), "stale");
    assertThat(delivered.settle("check", file)).isEqualTo("stale");
    assertThat(delivered.settle("apply", file)).isEqualTo(delivered.markdown());
  }

  private static List<String> resolved() {
    try {
      return Files.readAllLines(Path.of("target/third-party.tsv"));
    } catch (IOException e) {
      throw new AssertionError("target/third-party.tsv is made by the build before the tests", e);
    }
  }

  private static List<String> foreignJars(String folder) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar") && !name.startsWith("org.sealpost."))
          .toList();
    }
  }
}
