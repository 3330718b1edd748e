package org.sealpost.it.faults;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.sealpost.store.api.Store;

/** What a test asks for through the control socket. */
final class FaultCommands {
  private final BundleContext context;
  private final Steps steps;

  FaultCommands(BundleContext context, Steps steps) {
    this.context = context;
    this.steps = steps;
  }

  /** {@code step}, {@code kind}, {@code marker}; without a step all steps are only seen. */
  String arm(String arguments) {
    Map<String, Object> given = parse(arguments);
    steps.arm(
        Optional.ofNullable(given.get("step"))
            .map(
                step ->
                    new Steps.Fault(
                        step.toString(),
                        Steps.Kind.valueOf(given.get("kind").toString().toUpperCase(Locale.ROOT)),
                        Path.of(given.get("marker").toString()))));
    return "{}";
  }

  /** {@code steps}: all since the last arming. */
  String seen(String arguments) {
    return print(Map.of("steps", steps.seen()));
  }

  /** How many rows each of {@code tables} has, which may have a condition behind the name. */
  String rows(String arguments) {
    List<?> tables = (List<?>) parse(arguments).get("tables");
    ServiceReference<Store> reference = context.getServiceReference(Store.class);
    Store store = context.getService(reference);
    try {
      Map<String, Object> rows = new TreeMap<>();
      for (Object table : tables) {
        rows.put(table.toString(), store.read(tx -> count(tx, table.toString())));
      }
      return print(rows);
    } finally {
      context.ungetService(reference);
    }
  }

  private static long count(org.sealpost.store.api.Tx tx, String table) {
    return tx.find("SELECT COUNT(*) AS rows_there FROM " + table, row -> row.number("rows_there"))
        .orElse(0L);
  }

  private static Map<String, Object> parse(String arguments) {
    try {
      return JSON.std.mapFrom(arguments);
    } catch (IOException e) {
      throw new IllegalArgumentException("arguments: expected a JSON object", e);
    }
  }

  private static String print(Map<String, Object> result) {
    try {
      return JSON.std.asString(result);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
