package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sealpost.cli.vectors.VectorFile;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = "Runs a file of test vectors: a line for each failure, then the counts.")
final class OtaCheckCommand implements Callable<Integer> {
  @Mixin private Report report;

  @Parameters(paramLabel = "FILE", description = "A JSON file with vectors, primitives, or both.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    VectorFile vectors = new VectorFile(Json.file(file, "vector file"));
    if (!vectors.isVectorFile()) {
      throw new LauncherException(
          LauncherException.BAD_INPUT,
          file + ": expected a list vectors or primitives, found neither");
    }
    List<String> failures = new ArrayList<>();
    VectorFile.Summary summary = vectors.run(failures::add);
    int exitCode = summary.failed() == 0 ? 0 : 1;
    if (report.json()) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("passed", summary.passed());
      result.put("failed", summary.failed());
      result.put("skipped", summary.skipped());
      result.put("failures", failures);
      return report.print(result, exitCode);
    }
    failures.forEach(report::line);
    report.line(summary.toString());
    return exitCode;
  }
}
