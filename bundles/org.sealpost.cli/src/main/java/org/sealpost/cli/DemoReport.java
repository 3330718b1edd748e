package org.sealpost.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo found.
 *
 * @param results one for each delivery
 * @param network status of the network's process
 * @param gateway status of the gateway's process
 * @param fault what was spoilt on purpose
 */
record DemoReport(
    List<DemoDelivery.Result> results,
    Map<String, Object> network,
    Map<String, Object> gateway,
    Optional<DemoFault> fault)
    implements RunReport {

  @Override
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    results.forEach(result -> failures.addAll(result.failures()));
    if (!failures.isEmpty() && refusedFrames() > 0) {
      failures.add("the gateway refused " + refusedFrames() + " frames that were not authentic");
    }
    return failures;
  }

  @Override
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("deliveries", results.stream().map(DemoDelivery.Result::toJson).toList());
    json.put("network", network);
    json.put("gateway", gateway);
    json.put("failures", failures());
    return json;
  }

  @Override
  public void print(PrintWriter out) {
    for (DemoDelivery.Result result : results) {
      Map<?, ?> delivery = result.delivery();
      Optional<Map<?, ?>> session = result.session();
      out.println();
      row(out, "delivery " + delivery.get("id"), result.asked().label());
      row(out, "bearer, adapter", carriers(delivery));
      row(
          out,
          "session",
          session.map(of -> of.get("id") + ", " + of.get("agreement")).orElse(null));
      row(out, "outer seal", session.map(of -> of.get("sealer")).orElse(null));
      row(out, "inner seal", delivery.get("seal") instanceof Map<?, ?> seal ? line(seal) : null);
      row(out, "status word", delivery.get("sw"));
      row(out, "proof", delivery.get("state") + proof(delivery.get("por")));
      row(out, "file " + result.asked().path(), result.before() + " before");
      row(out, "", result.after() + " after");
    }
    out.println();
    failures().forEach(failure -> out.println("failed: " + failure));
  }

  private static void row(PrintWriter out, String name, Object value) {
    out.printf("  %-20s %s%n", name, value == null ? "-" : value);
  }

  private static boolean isNone(Object value) {
    return value == null || value.toString().isEmpty();
  }

  private static String carriers(Map<?, ?> delivery) {
    return isNone(delivery.get("bearer"))
        ? "-"
        : delivery.get("bearer") + ", " + delivery.get("adapter");
  }

  /** What the card answered, if it did. */
  private static String proof(Object por) {
    if (!(por instanceof Map<?, ?> given) || given.get("status") == null) {
      return "";
    }
    String verified = Boolean.TRUE.equals(given.get("verified")) ? ", checksum verified" : "";
    return ", response status " + given.get("status") + verified;
  }

  private static String line(Map<?, ?> seal) {
    return "%s, SPI %s, key set %s, TAR %s, CNTR %d"
        .formatted(
            seal.get("algorithm"),
            seal.get("spi"),
            seal.get("kvn"),
            seal.get("tar"),
            Long.parseLong(String.valueOf(seal.get("cntr")), 16));
  }

  private long refusedFrames() {
    return card()
        .map(card -> card.get("counters"))
        .filter(Map.class::isInstance)
        .map(counters -> ((Map<?, ?>) counters).get("refusedFrames"))
        .filter(Number.class::isInstance)
        .map(refused -> ((Number) refused).longValue())
        .orElse(0L);
  }

  private Optional<Map<?, ?>> card() {
    return gateway.get("cards") instanceof List<?> cards
            && !cards.isEmpty()
            && cards.get(0) instanceof Map<?, ?> card
        ? Optional.of(card)
        : Optional.empty();
  }
}
