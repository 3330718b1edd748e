package org.sealpost.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import org.sealpost.benchmarks.carry.Carries;
import org.sealpost.benchmarks.carry.CarryCost;
import org.sealpost.benchmarks.login.LoginCost;
import org.sealpost.benchmarks.login.Logins;
import org.sealpost.it.support.Mosquitto;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Measures our codecs and our store beside bare ciphers and files. Results go to stdout, progress
 * to stderr.
 */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures Sealpost beside bare calls that do the same, in the same run.")
public final class Main implements Callable<Integer> {
  private static final String STDOUT = "-";
  private static final int LOGINS = 4_000;
  private static final int QUICK_LOGINS = 1_000;
  private static final int FRAMES = 30_000;
  private static final int QUICK_FRAMES = 10_000;

  private final PrintStream results;

  @Spec private CommandSpec spec;

  @Option(
      names = "--forks",
      paramLabel = "N",
      description = "Rounds: in each, every method runs in a fresh Java process (5; quick: 2).")
  private Optional<Integer> forks;

  @Option(names = "--quick", description = "Short iterations: a minute, a rough result.")
  private boolean quick;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = STDOUT,
      description =
          "Write the result as JSON; without FILE to stdout, which has nothing else then.")
  private Optional<String> json;

  @Option(
      names = "--disk",
      paramLabel = "DIR",
      description = "Where syncs are measured (beside the benchmarks).")
  private Optional<Path> disk;

  Main(PrintStream results) {
    this.results = results;
  }

  /** Exits with 0 when everything was measured, 1 when something failed, 2 on wrong options. */
  public static void main(String[] arguments) {
    PrintStream results = System.out;
    System.setOut(System.err); // JMH prints where it likes
    System.exit(commandLine(results).execute(arguments));
  }

  static CommandLine commandLine(PrintStream results) {
    return new CommandLine(new Main(results))
        .setOut(new PrintWriter(results, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(
            (e, arguments) -> complain(e.getCommandLine(), 2, e.getMessage()))
        .setExecutionExceptionHandler((e, line, parsed) -> complain(line, 1, e.getMessage()));
  }

  @Override
  public Integer call() throws IOException, RunnerException, InterruptedException {
    int rounds = forks.orElse(quick ? 2 : 5);
    if (rounds < 1) {
      throw wrong("--forks: expected 1 or more, found " + rounds);
    }
    Optional<Path> file = json.filter(name -> !name.equals(STDOUT)).map(Path::of);
    if (file.isPresent() && !Files.isDirectory(file.get().toAbsolutePath().getParent())) {
      throw wrong("--json: expected a file in a folder that exists, found " + file.get());
    }
    Settings settings = quick ? Settings.quick(rounds) : Settings.full(rounds);
    Path measured = disk.orElseGet(Main::home);
    if (!Files.isWritable(measured) || !Files.isDirectory(measured)) {
      throw wrong("--disk: expected a folder that can be written to, found " + measured);
    }
    Optional<LoginCost> login = login(measured);
    List<CarryCost> carried = carried(measured, rounds);
    Report report =
        new Report(
            settings,
            Disk.of(measured),
            new Rounds(settings, measured, System.err).run(Comparison.values()),
            login,
            carried);
    if (file.isPresent()) {
      Files.writeString(file.get(), report.json() + "\n");
    }
    results.print(json.filter(STDOUT::equals).isPresent() ? report.json() + "\n" : report.table());
    return 0;
  }

  /** Needs a built Sealpost, which is where {@code ./sealpost} runs from. */
  private Optional<LoginCost> login(Path disk) throws IOException, InterruptedException {
    String built = System.getProperty("sealpost.home");
    if (built == null) {
      return Optional.empty();
    }
    try (ScratchFolder folder = ScratchFolder.in(disk)) {
      LoginCost cost =
          new Logins(Path.of(built), folder.path(), quick ? QUICK_LOGINS : LOGINS).measure();
      System.err.print(cost.table());
      return Optional.of(cost);
    }
  }

  /** What there is to measure with: a mosquitto, and a built Sealpost. */
  private List<CarryCost> carried(Path disk, int rounds) throws IOException, InterruptedException {
    List<CarryCost> costs = new ArrayList<>();
    try (ScratchFolder folder = ScratchFolder.in(disk)) {
      int frames = quick ? QUICK_FRAMES : FRAMES;
      Carries carries =
          new Carries(Settings.JVM_ARGUMENTS, rounds, frames, frames, folder.path(), System.err);
      if (Mosquitto.isInstalled()) {
        costs.add(carries.mqtt());
      } else {
        System.err.println("MQTT is not measured: " + Mosquitto.missing());
      }
      String built = System.getProperty("sealpost.home");
      if (built != null) {
        costs.add(carries.http(Path.of(built, "network")));
      }
    }
    costs.forEach(cost -> System.err.print(cost.table()));
    return costs;
  }

  /** The folder of the jar. */
  private static Path home() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path is made of URIs", e);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static int complain(CommandLine command, int code, String message) {
    command.getErr().println("sealpost: " + message);
    return code;
  }
}
