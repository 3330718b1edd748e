package org.sealpost.gateway.ts43;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered, whatever form it came in: members {@code Vers}, {@code Token} and one for
 * each application, as TS.43's JSON has them.
 */
public record Ts43Document(Map<String, Object> content) {
  private static final String TOKEN = "Token";

  /** The token for the next request. */
  public Optional<String> token() {
    return Optional.ofNullable(member(TOKEN, "token")).map(Object::toString);
  }

  /** After which the client asks again, if that is told. */
  public Optional<Duration> validity() {
    Object validity = member("Vers", "validity");
    return validity != null && validity.toString().matches("[0-9]{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(validity.toString())))
        : Optional.empty();
  }

  /** All but the token, for people and logs. */
  public Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>(content);
    shown.remove(TOKEN);
    return shown;
  }

  private Object member(String object, String name) {
    return content.get(object) instanceof Map<?, ?> members ? members.get(name) : null;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return shown().toString();
  }
}
