package org.sealpost.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH round by round, so that the two sides of a comparison are measured close in time. */
final class Rounds {
  /** What {@link GCProfiler} calls octets of heap an operation. */
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final Settings settings;
  private final Path disk;
  private final PrintStream progress;

  /**
   * @param disk the folder in which syncs are measured
   */
  Rounds(Settings settings, Path disk, PrintStream progress) {
    this.disk = disk;
    this.settings = settings;
    this.progress = progress;
  }

  /** Measures these, in this order in every round. */
  List<Result> run(Comparison... comparisons) throws RunnerException {
    Map<Comparison, Result> results = new EnumMap<>(Comparison.class);
    for (Comparison comparison : comparisons) {
      results.put(
          comparison,
          new Result(comparison, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }
    for (int round = 1; round <= settings.forks(); round++) {
      for (Comparison comparison : comparisons) {
        Result result = results.get(comparison);
        RunResult ours = run(comparison.ours());
        result.ours().add(nanoseconds(ours));
        result.bytes().add(median(ours.getSecondaryResults().get(ALLOCATED)));
        result.bare().add(nanoseconds(run(comparison.bare())));
        progress.printf(
            "round %d of %d: %s: %.0f ns, bare %.0f ns%n",
            round,
            settings.forks(),
            comparison.what(),
            result.ours().get(round - 1),
            result.bare().get(round - 1));
      }
    }
    return List.copyOf(results.values());
  }

  private static double nanoseconds(RunResult result) {
    return median(result.getPrimaryResult());
  }

  private static double median(org.openjdk.jmh.results.Result<?> result) {
    return result.getStatistics().getPercentile(50);
  }

  private RunResult run(String method) throws RunnerException {
    TimeValue iteration = TimeValue.milliseconds(settings.iterationMillis());
    Options options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(method) + "$")
            .forks(1)
            .jvmArgs(Settings.JVM_ARGUMENTS.toArray(String[]::new))
            .jvmArgsAppend("-D" + ScratchFolder.DISK + "=" + disk)
            .warmupIterations(settings.warmups())
            .warmupTime(iteration)
            .measurementIterations(settings.measurements())
            .measurementTime(iteration)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .build();
    return new Runner(
            options, OutputFormatFactory.createFormatInstance(progress, VerboseMode.SILENT))
        .runSingle();
  }
}
