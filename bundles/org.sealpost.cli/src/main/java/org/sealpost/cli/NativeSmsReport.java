package org.sealpost.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What went as native SMS.
 *
 * @param results one for each delivery
 */
record NativeSmsReport(List<DemoDelivery.Result> results) implements RunReport {
  @Override
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (DemoDelivery.Result result : results) {
      failures.addAll(result.failures());
      if (!isNative(result.delivery()) || result.session().isPresent()) {
        failures.add(
            "%s: expected native SMS and no session, found %s by %s and %s"
                .formatted(
                    result.asked().label(),
                    result.delivery().get("route"),
                    result.delivery().get("bearer"),
                    result.session().isPresent() ? "a session" : "none"));
      }
    }
    return failures;
  }

  private static boolean isNative(Map<?, ?> delivery) {
    return "native-sms".equals(delivery.get("route")) && "sms".equals(delivery.get("bearer"));
  }

  @Override
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("deliveries", results.stream().map(DemoDelivery.Result::toJson).toList());
    json.put("failures", failures());
    return json;
  }

  @Override
  public void print(PrintWriter out) {
    out.println();
    for (DemoDelivery.Result result : results) {
      Map<?, ?> delivery = result.delivery();
      out.printf(
          "  %s  %s  %s  %s  by %s  %s packets  response status %s, checksum %s%n",
          result.asked().label(),
          result.asked().path(),
          delivery.get("state"),
          delivery.get("route"),
          delivery.get("bearer"),
          delivery.get("packets"),
          por(delivery, "status"),
          Boolean.TRUE.equals(por(delivery, "verified")) ? "verified" : "not verified");
    }
    out.println();
    failures().forEach(failure -> out.println("failed: " + failure));
  }

  private static Object por(Map<?, ?> delivery, String member) {
    return delivery.get("por") instanceof Map<?, ?> por ? por.get(member) : null;
  }
}
