package org.sealpost.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which bearer carried what.
 *
 * @param rows one for each delivery
 */
record BearersReport(List<Row> rows) implements RunReport {
  /**
   * A delivery while one bearer was alone.
   *
   * @param bearer its name
   * @param result what came of the delivery
   * @param frames by the gateway's frame log
   */
  record Row(String bearer, DemoDelivery.Result result, FrameCounts frames) {
    private Map<String, Object> toJson() {
      Map<String, Object> json = new LinkedHashMap<>(result.toJson());
      json.put("alone", bearer);
      json.put("frames", frames.toJson());
      return json;
    }
  }

  @Override
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (Row row : rows) {
      failures.addAll(row.result().failures());
      if (!row.frames().only(row.bearer())) {
        failures.add(
            "%s: expected frames over it alone in both directions, found up %s, down %s"
                .formatted(row.bearer(), row.frames().up(), row.frames().down()));
      }
    }
    return failures;
  }

  @Override
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("deliveries", rows.stream().map(Row::toJson).toList());
    json.put("failures", failures());
    return json;
  }

  @Override
  public void print(PrintWriter out) {
    out.println();
    for (Row row : rows) {
      out.printf(
          "  %s  %s  %s  %s  %s%n",
          row.result().asked().label(),
          row.result().asked().path(),
          row.result().delivery().get("state"),
          row.bearer(),
          row.frames().of(row.bearer()));
    }
    out.println();
    failures().forEach(failure -> out.println("failed: " + failure));
  }
}
