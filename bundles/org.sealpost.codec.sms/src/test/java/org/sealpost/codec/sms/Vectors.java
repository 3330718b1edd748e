package org.sealpost.codec.sms;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Recorded messages from src/test/resources/vectors. */
final class Vectors {
  private Vectors() {}

  @SuppressWarnings("unchecked")
  static List<Map<String, String>> read(String file) throws IOException {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
      return (List<Map<String, String>>) JSON.std.mapFrom(in).get("vectors");
    }
  }
}
