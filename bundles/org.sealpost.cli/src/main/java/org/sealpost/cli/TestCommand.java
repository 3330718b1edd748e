package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "test",
    description = {
      "Runs everything: unit tests, tests in a live framework, rings, end to end.",
      "The last line is: N passed, N failed, N skipped."
    })
final class TestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--strict", description = "A skipped test is a failure, as it is when CI=true.")
  private boolean strict;

  @Option(names = "--full", description = "Run the full counts instead of the reduced ones.")
  private boolean full;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    boolean ci = "true".equals(System.getenv("CI"));
    Checkout checkout = Checkout.of("test");
    TestReports reports = new TestReports(checkout.root());
    reports.clear();
    int exit = build(checkout, ci);
    List<String> silent = exit == 0 ? reports.silent() : List.of();
    silent.forEach(name -> out.println("no test ran: " + name));
    TestReports.Sum sum = reports.sum();
    boolean skipsFail = (ci || strict) && sum.skipped() > 0;
    if (skipsFail) {
      out.println("skipped tests fail here (" + (ci ? "CI=true" : "--strict") + ")");
    }
    if (exit != 0 && sum.failed() == 0) {
      out.println("the build failed: see above");
    }
    out.printf("%d passed, %d failed, %d skipped%n", sum.passed(), sum.failed(), sum.skipped());
    boolean good =
        exit == 0 && silent.isEmpty() && sum.failed() == 0 && sum.passed() > 0 && !skipsFail;
    return good ? 0 : 1;
  }

  private int build(Checkout checkout, boolean ci) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-Dstyle.color=never"));
    line.add("--fail-at-end");
    if (ci) {
      line.add("-Dspotless.goal=check");
    }
    if (full) {
      line.add("-Dsealpost.full=true");
    }
    line.add("verify");
    return new ProcessBuilder(line)
        .directory(checkout.root().toFile())
        .inheritIO()
        .start()
        .waitFor();
  }
}
