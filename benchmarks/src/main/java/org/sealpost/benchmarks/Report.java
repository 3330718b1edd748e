package org.sealpost.benchmarks;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sealpost.benchmarks.carry.CarryCost;
import org.sealpost.benchmarks.login.LoginCost;

/** What was measured, for people and for programs. */
record Report(
    Settings settings,
    Disk disk,
    List<Result> results,
    Optional<LoginCost> login,
    List<CarryCost> carried) {
  private static final String ROW = "%-48s %18s %18s  %-18s %-14s %9s %s%n";

  /** Nanoseconds and ratios, each as its median and, in brackets, the least and the most. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(row("", "ours ns", "bare ns", "ours / bare", "limit", "ours B/op", "limit"));
    for (Result result : results) {
      Spread ratio = result.ratio();
      table.append(
          row(
              result.comparison().what(),
              nanoseconds(Spread.of(result.ours())),
              nanoseconds(Spread.of(result.bare())),
              format("%.2f (%.2f-%.2f)", ratio.median(), ratio.min(), ratio.max()),
              limit(result),
              format("%.0f", Spread.of(result.bytes()).median()),
              byteLimit(result)));
    }
    login.map(LoginCost::table).ifPresent(table::append);
    carried.forEach(cost -> table.append(cost.table()));
    return table.append(disk).append('\n').toString();
  }

  /** The same as JSON, with what it was measured on. */
  String json() throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("unit", "ns/op");
    json.put("settings", settingsJson());
    json.put("jvm", properties("java.vm.name", "java.runtime.version", "java.vendor"));
    json.put("machine", machine());
    json.put("disk", disk.json());
    json.put("comparisons", results.stream().map(Report::comparison).toList());
    login.ifPresent(cost -> json.put("login", cost.json()));
    json.put("carried", carried.stream().map(CarryCost::json).toList());
    return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(json);
  }

  private Map<String, Object> settingsJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("forks", settings.forks());
    json.put("warmups", settings.warmups());
    json.put("measurements", settings.measurements());
    json.put("iterationMillis", settings.iterationMillis());
    json.put("jvmArguments", Settings.JVM_ARGUMENTS);
    return json;
  }

  private static Map<String, Object> machine() {
    Map<String, Object> json = properties("os.name", "os.version", "os.arch");
    json.put("processors", Runtime.getRuntime().availableProcessors());
    return json;
  }

  private static Map<String, Object> properties(String... names) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (String name : names) {
      json.put(name, System.getProperty(name));
    }
    return json;
  }

  private static Map<String, Object> comparison(Result result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", result.comparison().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.put("what", result.comparison().what());
    json.put("ours", spread(result.ours()));
    json.put("bare", spread(result.bare()));
    json.put("ratio", spread(result.ratio()));
    json.put("bytes", spread(result.bytes()));
    result.comparison().mostBytes().ifPresent(most -> json.put("bytesLimit", most));
    result
        .comparison()
        .limit()
        .ifPresent(
            limit -> {
              json.put("limit", limit);
              json.put("withinLimit", result.withinLimit());
            });
    return json;
  }

  private static Map<String, Object> spread(List<Double> rounds) {
    Map<String, Object> json = spread(Spread.of(rounds));
    json.put("rounds", rounds);
    return json;
  }

  private static Map<String, Object> spread(Spread spread) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("median", spread.median());
    json.put("min", spread.min());
    json.put("max", spread.max());
    return json;
  }

  private static String limit(Result result) {
    return result.comparison().limit().isEmpty()
        ? "-"
        : format(
            "%.2f %s", result.comparison().limit().getAsDouble(), kept(result.ratioWithinLimit()));
  }

  private static String byteLimit(Result result) {
    return result.comparison().mostBytes().isEmpty()
        ? "-"
        : format(
            "%d %s", result.comparison().mostBytes().getAsInt(), kept(result.bytesWithinLimit()));
  }

  private static String kept(boolean kept) {
    return kept ? "kept" : "EXCEEDED";
  }

  private static String nanoseconds(Spread spread) {
    return format("%.0f (%.0f-%.0f)", spread.median(), spread.min(), spread.max());
  }

  private static String row(String... cells) {
    return format(ROW, (Object[]) cells).stripTrailing() + "\n";
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
