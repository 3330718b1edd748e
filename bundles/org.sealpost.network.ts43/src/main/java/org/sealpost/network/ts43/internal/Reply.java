package org.sealpost.network.ts43.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.network.api.eap.EapAnswer;

/**
 * An answer on its way to the container.
 *
 * @param cookie for Set-Cookie
 */
record Reply(int status, String type, byte[] body, Optional<String> cookie) {
  /** The member with the network's choice, once, in the first answer to a hello. */
  static final String ACCEPT = "sealpost-accept";

  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  static Reply of(Refusal refusal) {
    byte[] line = (refusal.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
    return new Reply(refusal.status(), "text/plain;charset=utf-8", line, Optional.empty());
  }

  static Reply relay(EapAnswer.Next next, Optional<String> cookie) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(Body.EAP, BASE64.encodeToString(next.packet()));
    next.accept().ifPresent(accept -> object.put(ACCEPT, BASE64.encodeToString(accept)));
    return new Reply(200, Negotiation.RELAY, JsonDocument.encode(object), cookie);
  }

  static Reply frames(List<byte[]> frames) {
    List<String> list = frames.stream().map(BASE64::encodeToString).toList();
    return new Reply(
        200, JsonDocument.TYPE, JsonDocument.encode(Map.of(Body.FRAMES, list)), Optional.empty());
  }

  static Reply document(Document document, boolean json) {
    return json
        ? new Reply(200, JsonDocument.TYPE, JsonDocument.encode(document), Optional.empty())
        : new Reply(200, XmlDocument.TYPE, XmlDocument.encode(document), Optional.empty());
  }

  @Override
  public String toString() {
    return "reply " + status;
  }
}
