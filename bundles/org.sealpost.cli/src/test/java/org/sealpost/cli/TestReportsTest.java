package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
  @TempDir private Path root;
  private TestReports reports;

  @BeforeEach
  void tree() throws IOException {
    reports = new TestReports(root);
    module("bundles/everywhere", "<artifactId>everywhere</artifactId>");
    module("bundles/logic", "<properties><skipTests>${once.skip}</skipTests></properties>");
  }

  private void module(String name, String pom) throws IOException {
    Path tests = Files.createDirectories(root.resolve(name).resolve("src/test/java"));
    Files.writeString(tests.resolve("SomeTest.java"), "class SomeTest {}");
    Files.writeString(root.resolve(name).resolve("pom.xml"), "<project>" + pom + "</project>");
  }

  private void report(String module) throws IOException {
    Path folder = root.resolve(module).resolve("target/surefire-reports");
    Files.writeString(
        Files.createDirectories(folder).resolve("TEST-SomeTest.xml"),
        "<testsuite><testcase name='a'/><testcase name='b'><failure/></testcase></testsuite>");
  }

  @Test
  void a_module_whose_tests_ran_not_is_named_unless_it_was_left_out() throws IOException {
    assertThat(reports.silent(List.of()))
        .containsExactly("module bundles/everywhere", "module bundles/logic");
    report("bundles/everywhere");
    assertThat(reports.silent(List.of())).containsExactly("module bundles/logic");
    assertThat(reports.silent(reports.once())).isEmpty();
  }

  @Test
  void a_module_says_in_its_pom_that_one_jdk_is_enough() throws IOException {
    assertThat(reports.once()).containsExactly("bundles/logic");
  }

  @Test
  void test_cases_are_added_up() throws IOException {
    report("bundles/everywhere");
    report("bundles/logic");
    assertThat(reports.sum()).hasToString("2 passed, 2 failed, 0 skipped");
  }
}
