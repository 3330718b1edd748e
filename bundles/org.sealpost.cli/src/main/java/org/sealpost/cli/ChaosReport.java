package org.sealpost.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a plan.
 *
 * @param settings what the plan was drawn from
 * @param faults how often each kind was done
 * @param deliveries how many were planned
 * @param proven how many ended so
 * @param milliseconds from the first order to the last end
 * @param executedTwice by the cards' own logs
 * @param frames which bearer carried how many
 * @param disturbed changes in bundles that nobody touched
 * @param problems all else that is not as it should be
 */
record ChaosReport(
    Map<String, Object> settings,
    Map<String, Integer> faults,
    int deliveries,
    int proven,
    long milliseconds,
    int executedTwice,
    FrameCounts frames,
    List<String> disturbed,
    List<String> problems)
    implements RunReport {

  private int lost() {
    return deliveries - proven;
  }

  @Override
  public List<String> failures() {
    List<String> failures = new ArrayList<>(problems);
    disturbed.forEach(change -> failures.add("disturbed by " + change));
    if (lost() > 0 || executedTwice > 0) {
      failures.add("expected lost 0, executed twice 0, found " + verdict());
    }
    return failures;
  }

  @Override
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>(settings);
    json.put("faults", faults);
    json.put("deliveries", deliveries);
    json.put("proven", proven);
    json.put("milliseconds", milliseconds);
    json.put("lost", lost());
    json.put("executedTwice", executedTwice);
    json.put("frames", frames.toJson());
    json.put("disturbed", disturbed);
    json.put("failures", failures());
    return json;
  }

  @Override
  public void print(PrintWriter out) {
    out.println();
    settings.forEach((name, value) -> row(out, name, value));
    faults.forEach((kind, count) -> row(out, kind, count));
    row(out, "deliveries", deliveries + ", " + proven + " proven");
    row(out, "time", "%.1f s".formatted(milliseconds / 1000.0));
    frames.bearers().forEach(bearer -> row(out, "over " + bearer, frames.of(bearer)));
    row(out, "bundles disturbed", disturbed.size());
    out.println();
    failures().forEach(failure -> out.println("failed: " + failure));
    out.println(verdict());
  }

  private String verdict() {
    return "lost " + lost() + ", executed twice " + executedTwice;
  }

  private static void row(PrintWriter out, String name, Object value) {
    out.printf("  %-20s %s%n", name, value);
  }
}
