package org.sealpost.benchmarks.login;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Processor time of the server for one full authentication, in microseconds, all layers and
 * threads.
 *
 * @param few with few sessions held
 * @param many with many
 * @param bare of a bare Felix Jetty for as many requests of the same size
 * @param requests of one authentication
 */
public record LoginCost(double few, double many, double bare, List<Exchange> requests) {
  /** The ratio to the bare server that we promise to stay below. */
  public static final double LIMIT = 2;

  /** The sessions held. */
  static final int FEW = 1_000;

  static final int MANY = 100_000;

  /** Ours to bare. */
  public double ratio() {
    return few / bare;
  }

  /** What many sessions add, as a factor. */
  public double growth() {
    return many / few;
  }

  /** For people. */
  public String table() {
    return String.format(
        Locale.ROOT,
        """

        full authentication over HTTP, processor time of the server: %.0f us with %d sessions held,
        %.0f us with %d (x %.2f); a bare Felix Jetty takes %.0f us for its %d requests:
        ours / bare %.2f, limit %.2f %s
        """,
        few,
        FEW,
        many,
        MANY,
        growth(),
        bare,
        requests.size(),
        ratio(),
        LIMIT,
        ratio() <= LIMIT ? "kept" : "EXCEEDED");
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("unit", "us of processor time of the server");
    json.put("ours", Map.of(Integer.toString(FEW), few, Integer.toString(MANY), many));
    json.put("bare", bare);
    json.put("requests", requests.size());
    json.put("ratio", ratio());
    json.put("growth", growth());
    json.put("limit", LIMIT);
    json.put("withinLimit", ratio() <= LIMIT);
    return json;
  }
}
