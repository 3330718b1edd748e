package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "test",
    description = {
      "Runs everything: unit tests, tests in a live framework, rings, end to end. Where"
          + " JAVA25_HOME names a JDK 25 or /usr/lib/jvm has one, what JDKs differ in runs on it,"
          + " too; with --full everything does.",
      "The last line is: N passed, N failed, N skipped."
    })
final class TestCommand implements Callable<Integer> {
  /** The release of Java that everything must run on too. */
  private static final int NEWER = 25;

  /** What the first run has done. */
  private static final List<String> ONLY_TESTS =
      List.of(
          "-Dmaven.main.skip",
          "-Dspotless.apply.skip",
          "-Dspotless.check.skip",
          "-Dcheckstyle.skip");

  /**
   * What is the same under every JDK, such as disks and processes that end, logic over fakes of its
   * own, and the search for hostile octets: a full run takes them twice.
   */
  private static final List<String> NOT_AGAIN =
      List.of("-DexcludedGroups=once", "-Dfuzz.skip", TestReports.ONCE);

  @Spec private CommandSpec spec;

  @Option(
      names = "--strict",
      description = "A skipped test is a failure, as it is when CI=true; a missing JDK 25 is none.")
  private boolean strict;

  @Option(names = "--full", description = "Run the full counts instead of the reduced ones.")
  private boolean full;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Checkout checkout = Checkout.of("test");
    boolean ci = "true".equals(System.getenv("CI"));
    List<String> counts = full ? List.of("-Dsealpost.full=true") : List.of();
    List<String> check = ci ? List.of("-Dspotless.goal=check") : List.of();
    DebianPackages.provide(out);
    TestRun.Outcome first = new TestRun(checkout, Jdk.current(), join(counts, check)).run(out);
    TestRun.Outcome second = onNewer(checkout, full ? counts : NOT_AGAIN, first, out);
    TestReports.Sum sum = first.sum().plus(second.sum());
    int missing = second.equals(TestRun.Outcome.MISSING) ? 1 : 0;
    boolean skipsFail = (ci || strict) && sum.skipped() > missing;
    if (skipsFail) {
      out.println("skipped tests fail here (" + (ci ? "CI=true" : "--strict") + ")");
    }
    out.println(sum);
    return first.good() && second.good() && !skipsFail ? 0 : 1;
  }

  /** A JDK that is not there counts as one skipped test, and is no failure anywhere. */
  private static TestRun.Outcome onNewer(
      Checkout checkout, List<String> counts, TestRun.Outcome first, PrintWriter out)
      throws IOException, InterruptedException {
    if (Jdk.current().feature() >= NEWER) {
      return new TestRun.Outcome(true, TestReports.Sum.NONE);
    }
    Optional<Jdk> newer = Jdk.find(NEWER);
    if (newer.isEmpty()) {
      out.println("on JDK " + NEWER + ": skipped, JAVA" + NEWER + "_HOME names none");
      return TestRun.Outcome.MISSING;
    }
    if (!first.good()) {
      out.println("on JDK " + NEWER + ": not run after a failure");
      return new TestRun.Outcome(false, TestReports.Sum.NONE);
    }
    return new TestRun(checkout, newer.get(), join(counts, ONLY_TESTS)).run(out);
  }

  private static List<String> join(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
