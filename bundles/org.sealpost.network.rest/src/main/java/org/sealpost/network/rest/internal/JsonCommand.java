package org.sealpost.network.rest.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/** A command of the control socket: a JSON object in, a JSON object out. */
abstract class JsonCommand implements Function<String, String> {
  /** The service property that names a command. */
  static final String NAME = "sealpost.command";

  @Override
  public final String apply(String request) {
    return json(run(Arguments.parse(request)));
  }

  /** Checks all arguments, then does it. */
  abstract Map<String, Object> run(Arguments arguments);

  /** Plain values as JSON, nulls included: a reader sees which members there are. */
  static String json(Object value) {
    try {
      return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(value);
    } catch (IOException e) {
      throw new IllegalStateException("plain values are always JSON", e);
    }
  }
}
