package org.sealpost.network.ts43.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request (TS.43 2.3), by lower-case name. Values are as they came; a name may
 * have several.
 */
final class Parameters {
  private static final int MOST = 128;

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Parameters() {}

  /** Those of a GET. */
  static Parameters ofQuery(String query) throws Refusal {
    Parameters parameters = new Parameters();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!name.isEmpty()) {
        parameters.add(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) throws Refusal {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "query: expected percent-encoding, found something else");
    }
  }

  /** Those of a POST: an object whose members are strings, numbers, booleans or lists of them. */
  static Parameters ofJson(Map<String, Object> object) throws Refusal {
    Parameters parameters = new Parameters();
    for (Map.Entry<String, Object> member : object.entrySet()) {
      if (member.getValue() instanceof List<?> list) {
        for (Object item : list) {
          parameters.addJson(member.getKey(), item);
        }
      } else {
        parameters.addJson(member.getKey(), member.getValue());
      }
    }
    return parameters;
  }

  private void addJson(String name, Object value) throws Refusal {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      add(name, value.toString());
    } else if (value != null) {
      throw Refusal.bad(name, "a string or a list of strings", "a value of another kind");
    }
  }

  private void add(String name, String value) throws Refusal {
    if (values.values().stream().mapToInt(List::size).sum() >= MOST) {
      throw new Refusal(400, "parameters: expected at most " + MOST + ", found more");
    }
    values.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>()).add(value);
  }

  /** The first value that is not empty. */
  Optional<String> first(String name) {
    return all(name).stream().filter(value -> !value.isEmpty()).findFirst();
  }

  String required(String name, String expected) throws Refusal {
    return first(name).orElseThrow(() -> Refusal.bad(name, expected, null));
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Only these, as the JSON that {@link #ofJson} reads. */
  String json(List<String> names) {
    Map<String, List<String>> kept = new LinkedHashMap<>(values);
    kept.keySet().retainAll(names);
    try {
      return JSON.std.asString(kept);
    } catch (IOException e) {
      throw new IllegalStateException("plain values are always JSON", e);
    }
  }
}
