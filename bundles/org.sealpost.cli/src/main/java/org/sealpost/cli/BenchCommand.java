package org.sealpost.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "bench",
    description = {
      "Measures Sealpost beside bare calls that do the same, in the same run.",
      "A limit that is not kept is said in the result; exit code 0 says that all was measured."
    })
final class BenchCommand implements Callable<Integer> {
  private static final String MAIN = "org.sealpost.benchmarks.Main";

  @Option(
      names = "--json",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = "-",
      description =
          "Write the result as JSON; without FILE to stdout, which has nothing else then.")
  private Optional<String> json;

  @Option(names = "--quick", description = "Short iterations: a minute, a rough result.")
  private boolean quick;

  @Option(
      names = "--forks",
      paramLabel = "N",
      description = "Rounds: in each, every method runs in a fresh Java process (5; quick: 2).")
  private Optional<Integer> forks;

  @Option(
      names = "--disk",
      paramLabel = "DIR",
      description = "Where syncs are measured (in the checkout).")
  private Optional<Path> disk;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path target = new BenchmarkBuild(Checkout.of("bench").root()).target();
    // A process of its own: this one was started without the second compiler.
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("--enable-native-access=ALL-UNNAMED");
    line.add("-Dsealpost.home=" + System.getProperty("sealpost.home"));
    line.add("-cp");
    line.add(target.resolve("*") + File.pathSeparator + target.resolve("lib/*"));
    line.add(MAIN);
    json.ifPresent(file -> line.add("--json=" + file));
    forks.ifPresent(rounds -> line.add("--forks=" + rounds));
    disk.ifPresent(folder -> line.add("--disk=" + folder));
    if (quick) {
      line.add("--quick");
    }
    return new ProcessBuilder(line).inheritIO().start().waitFor();
  }
}
