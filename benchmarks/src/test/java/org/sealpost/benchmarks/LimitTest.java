package org.sealpost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Notices a ratio that is far off; {@code ./sealpost bench} measures. No syncs here: what else the
 * disk does moves those by more than any limit.
 */
class LimitTest {
  /** Two seconds until the compilers are done, also on a machine that has other work. */
  private static final Settings BRIEF = new Settings(2, 5, 1, 400);

  @Test
  void ours_is_within_twice_its_limit(@TempDir Path disk) throws RunnerException {
    PrintStream nobody = new PrintStream(OutputStream.nullOutputStream());
    assertThat(new Rounds(BRIEF, disk, nobody).run(Comparison.OTA_PACKET, Comparison.OUTER_SEAL))
        .hasSize(2)
        .allSatisfy(
            result ->
                // The better round: the other one may have been disturbed.
                assertThat(result.ratio().min())
                    .isLessThan(2 * result.comparison().limit().orElseThrow()));
  }
}
