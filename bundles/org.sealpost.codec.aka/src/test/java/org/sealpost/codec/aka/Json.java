package org.sealpost.codec.aka;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A JSON object out of a file of vectors. */
record Json(Map<?, ?> map) {
  static Json load(String name) {
    try (InputStream in = Json.class.getResourceAsStream("/vectors/" + name + ".json")) {
      return new Json(JSON.std.mapFrom(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  boolean has(String key) {
    return map.get(key) != null;
  }

  String text(String key) {
    return (String) map.get(key);
  }

  Octets ascii(String key) {
    return Octets.of(text(key).getBytes(StandardCharsets.US_ASCII));
  }

  int number(String key) {
    return (Integer) map.get(key);
  }

  byte[] bytes(String key) {
    return hex(text(key));
  }

  Octets octets(String key) {
    return Octets.of(bytes(key));
  }

  Secret secret(String key) {
    return Secret.of(bytes(key));
  }

  Json object(String key) {
    return new Json((Map<?, ?>) map.get(key));
  }

  Stream<Json> objects(String key) {
    return ((List<?>) map.get(key)).stream().map(entry -> new Json((Map<?, ?>) entry));
  }

  /** The name of a parameterised test. */
  @Override
  public String toString() {
    return Stream.of("name", "set", "case", "label", "what", "xkey", "testset")
        .filter(this::has)
        .findFirst()
        .map(key -> key + " " + map.get(key))
        .orElse("vector");
  }
}
