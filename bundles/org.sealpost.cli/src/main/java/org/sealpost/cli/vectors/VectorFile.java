package org.sealpost.cli.vectors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A file of test vectors: an object with the lists {@code vectors} and {@code primitives}, of which
 * one may be missing.
 *
 * @param content as JSON has it
 */
public record VectorFile(Map<String, Object> content) {
  private static final String VECTORS = "vectors";
  private static final String PRIMITIVES = "primitives";

  /** How many entries came out as they say, otherwise, or say nothing that can be checked. */
  public record Summary(int passed, int failed, int skipped) {
    private Summary plus(Findings findings) {
      if (!findings.differences().isEmpty()) {
        return new Summary(passed, failed + 1, skipped);
      }
      return findings.isEmpty()
          ? new Summary(passed, failed, skipped + 1)
          : new Summary(passed + 1, failed, skipped);
    }

    /** Such as {@code 138 passed, 0 failed, 2 skipped}. */
    @Override
    public String toString() {
      return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }
  }

  /** One kind of check of an entry. */
  private interface Check {
    void run() throws DecodeException;
  }

  /** Whether this has a list that can be run. */
  public boolean isVectorFile() {
    return content.get(VECTORS) instanceof List || content.get(PRIMITIVES) instanceof List;
  }

  /**
   * Checks every entry.
   *
   * @param failures gets one line for each difference, which never shows a key
   */
  public Summary run(Consumer<String> failures) {
    Members file = new Members(content);
    Summary summary = new Summary(0, 0, 0);
    for (String list : List.of(VECTORS, PRIMITIVES)) {
      int number = 0;
      for (Object value : file.list(list)) {
        Members entry = Members.of(value);
        Findings findings = check(entry);
        String name = entry.text("id").orElse(list + "[" + number + "]");
        findings.differences().forEach(line -> failures.accept(name + ": " + line));
        summary = summary.plus(findings);
        number++;
      }
    }
    return summary;
  }

  private static Findings check(Members entry) {
    Findings findings = new Findings();
    run(findings, new CommandCheck(entry, findings)::run);
    run(findings, new ResponseCheck(entry, findings)::run);
    run(findings, new SmsCheck(entry, findings)::run);
    run(findings, new PrimitiveCheck(entry, findings)::run);
    return findings;
  }

  /** An entry that is malformed is a failure, not the end of the run. */
  private static void run(Findings findings, Check check) {
    try {
      check.run();
    } catch (DecodeException | IllegalArgumentException e) {
      findings.fail("entry", Optional.ofNullable(e.getMessage()).orElse(e.toString()));
    }
  }
}
