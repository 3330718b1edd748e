package org.sealpost.network.ts43.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.store.api.Vault;

/**
 * The one cookie of a run. It holds what the peer asked for, under a MAC, so that nothing is kept
 * here for a peer that is not authenticated, and any node over the same store goes on.
 *
 * @param conversation the EAP conversation, 16 octets; also the peer's address for frames
 * @param request what was asked for before the EAP packets
 */
record SessionCookie(byte[] conversation, EntitlementRequest request) {
  static final String NAME = "sealpost-ts43";

  private static final String CONTEXT = "ts43 session cookie";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int LONGEST = 4096;

  /** Makes and reads cookies. */
  record Jar(Vault vault, Clock clock, Duration validity) {
    /** What goes into Set-Cookie. */
    String set(SessionCookie cookie, boolean secure) {
      Map<String, Object> content = new LinkedHashMap<>();
      content.put("conversation", ENCODER.encodeToString(cookie.conversation()));
      content.put("until", clock.instant().plus(validity).getEpochSecond());
      content.put("request", cookie.request().kept());
      String text;
      try {
        text = ENCODER.encodeToString(JSON.std.asString(content).getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new IllegalStateException("plain values are always JSON", e);
      }
      return NAME
          + "="
          + text
          + "."
          + mac(text)
          + "; Path=/; HttpOnly"
          + (secure ? "; Secure" : "");
    }

    /** The cookie in these header lines, if there is one that was made here lately. */
    Optional<SessionCookie> find(List<String> lines) {
      return lines.stream()
          .flatMap(line -> List.of(line.split(";")).stream())
          .map(String::strip)
          .filter(pair -> pair.startsWith(NAME + "=") && pair.length() <= LONGEST)
          .map(pair -> pair.substring(NAME.length() + 1).replace("\"", ""))
          .flatMap(value -> open(value).stream())
          .findFirst();
    }

    private Optional<SessionCookie> open(String value) {
      int dot = value.indexOf('.');
      if (dot < 0 || !isMac(value.substring(dot + 1), value.substring(0, dot))) {
        return Optional.empty();
      }
      try {
        byte[] json = Base64.getUrlDecoder().decode(value.substring(0, dot));
        Map<String, Object> content = JSON.std.mapFrom(json);
        if (((Number) content.get("until")).longValue() <= clock.instant().getEpochSecond()) {
          return Optional.empty();
        }
        Map<String, Object> request = JSON.std.mapFrom((String) content.get("request"));
        return Optional.of(
            new SessionCookie(
                Base64.getUrlDecoder().decode((String) content.get("conversation")),
                EntitlementRequest.of(Parameters.ofJson(request))));
      } catch (IOException | Refusal e) {
        // ours, but of another version of this program
        return Optional.empty();
      }
    }

    private boolean isMac(String given, String text) {
      return MessageDigest.isEqual(
          given.getBytes(StandardCharsets.UTF_8), mac(text).getBytes(StandardCharsets.UTF_8));
    }

    private String mac(String text) {
      return ENCODER.encodeToString(
          vault.fingerprint(CONTEXT, text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** The peer's address among those that exchange frames. */
  String address() {
    return ENCODER.encodeToString(conversation);
  }

  @Override
  public String toString() {
    return "session cookie";
  }
}
