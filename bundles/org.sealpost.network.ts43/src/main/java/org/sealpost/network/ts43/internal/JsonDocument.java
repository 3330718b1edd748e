package org.sealpost.network.ts43.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A document as JSON (TS.43 2.9.2). All values are strings. */
final class JsonDocument {
  static final String TYPE = "application/json";

  private JsonDocument() {}

  static byte[] encode(Document document) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "Vers",
        Map.of(
            "version",
            Integer.toString(document.version()),
            "validity",
            Integer.toString(document.validitySeconds())));
    document
        .token()
        .ifPresent(
            token ->
                json.put(
                    "Token",
                    Map.of("token", token.token(), "validity", Long.toString(token.seconds()))));
    document.apps().forEach((app, content) -> json.put(app, object(content)));
    return encode(json);
  }

  static byte[] encode(Map<String, Object> object) {
    try {
      return JSON.std.asBytes(object);
    } catch (IOException e) {
      throw new IllegalStateException("plain values are always JSON", e);
    }
  }

  /** What holds characteristics only is a list of objects with one member each. */
  private static Object object(Characteristic characteristic) {
    if (characteristic.parameters().isEmpty() && !characteristic.children().isEmpty()) {
      List<Object> list = new ArrayList<>();
      characteristic
          .children()
          .forEach((key, child) -> list.add(Map.of(Characteristic.type(key), object(child))));
      return list;
    }
    Map<String, Object> object = new LinkedHashMap<>(characteristic.parameters());
    characteristic
        .children()
        .forEach((key, child) -> object.put(Characteristic.type(key), object(child)));
    return object;
  }
}
