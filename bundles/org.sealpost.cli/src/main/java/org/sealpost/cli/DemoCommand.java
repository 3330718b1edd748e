package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = {
      "Delivers a new IMSI and a file update to a software card over HTTP.",
      "Network and gateway run as two processes. 0 only if the card's files, read back by",
      "APDU, hold the new octets and the network's store says proven."
    })
final class DemoCommand implements Callable<Integer> {
  private static final long PATIENCE = 60;
  private static final long PATIENCE_WHEN_SPOILT = 6;

  @Spec private CommandSpec spec;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "Leave data folders, card file, card state and frames.jsonl in DIR, new or empty.")
  private Path keep;

  @Option(
      names = "--break",
      paramLabel = "WHAT",
      description = "Spoil one thing and show that it is noticed: ${COMPLETION-CANDIDATES}.")
  private DemoFault fault;

  @Option(names = "--json", description = "Print one line of JSON and nothing else.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Path folder = keep == null ? Files.createTempDirectory("sealpost-demo") : keptFolder();
    try {
      return run(folder);
    } finally {
      if (keep == null) {
        delete(folder);
      }
    }
  }

  private int run(Path folder) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    long patience = fault == null ? PATIENCE : PATIENCE_WHEN_SPOILT;
    DemoReport report =
        new DemoRun(folder, Optional.ofNullable(fault), patience, json ? err : out).run();
    if (json) {
      out.println(Json.line(report.toJson()));
    } else {
      report.print(out);
    }
    if (report.good()) {
      return 0;
    }
    report.failures().forEach(failure -> err.println("sealpost: " + failure));
    return 1;
  }

  private Path keptFolder() throws IOException {
    Path folder = keep.toAbsolutePath().normalize();
    Files.createDirectories(folder);
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent()) {
        throw new LauncherException(
            LauncherException.BAD_INPUT, "--keep: expected a new or empty folder, found " + folder);
      }
    }
    return folder;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> content;
    try (Stream<Path> files = Files.walk(folder)) {
      content = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : content) {
      Files.deleteIfExists(file);
    }
  }
}
