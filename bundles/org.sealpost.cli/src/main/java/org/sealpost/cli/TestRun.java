package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything, once, on one JDK.
 *
 * @param options of Maven
 */
record TestRun(Checkout checkout, Jdk jdk, List<String> options) {
  /** What came of it: whether the build is good, and the sums. */
  record Outcome(boolean good, TestReports.Sum sum) {
    /** Of a JDK that is not there: one skipped. */
    static final Outcome MISSING = new Outcome(true, new TestReports.Sum(0, 0, 1));
  }

  /** Builds and tests; says what is wrong. */
  Outcome run(PrintWriter out) throws IOException, InterruptedException {
    TestReports reports = new TestReports(checkout.root());
    reports.clear();
    List<String> leftOut = options.contains(TestReports.ONCE) ? reports.once() : List.of();
    if (!leftOut.isEmpty()) {
      out.printf(
          "on JDK %s without --full: no tests tagged once, no search for hostile octets, none of %s%n",
          jdk.version(), String.join(", ", leftOut));
      out.flush();
    }
    int exit = build();
    List<String> silent = exit == 0 ? reports.silent(leftOut) : List.of();
    silent.forEach(name -> out.println("no test ran: " + name));
    TestReports.Sum sum = reports.sum();
    if (exit != 0 && sum.failed() == 0) {
      out.println("the build failed: see above");
    }
    out.printf("on JDK %s: %s%n", jdk.version(), sum);
    return new Outcome(exit == 0 && silent.isEmpty() && sum.failed() == 0 && sum.passed() > 0, sum);
  }

  private int build() throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-Dstyle.color=never"));
    line.add("--fail-at-end");
    // Modules with tests mostly have one thread each, or wait.
    line.addAll(List.of("-T", "2"));
    line.addAll(options);
    line.add("verify");
    ProcessBuilder maven = new ProcessBuilder(line).directory(checkout.root().toFile()).inheritIO();
    // Tests run in Java processes of Maven's JDK, and ./sealpost in that of the variable.
    maven.environment().put("JAVA_HOME", jdk.home().toString());
    return maven.start().waitFor();
  }
}
