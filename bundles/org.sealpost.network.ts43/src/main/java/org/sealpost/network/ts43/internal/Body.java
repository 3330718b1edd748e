package org.sealpost.network.ts43.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON object of a POST. What it is for shows in its members, not in its content type: an EAP
 * packet, frames, or else the parameters of a request. Members that nobody knows are ignored.
 */
final class Body {
  /** The member that carries an EAP packet in base64, both ways (TS.43 2.8.1). */
  static final String EAP = "eap-relay-packet";

  /** The member that carries frames of the own application, both ways: a list of base64. */
  static final String FRAMES = "sealpost-frames";

  private static final String WAIT = "wait";
  private static final int MOST_FRAMES = 16;
  private static final int LONGEST_EAP = 2048;
  private static final int LONGEST_WAIT = 30;
  private static final int USUAL_WAIT = 2;

  private final Map<String, Object> object;

  private Body(Map<String, Object> object) {
    this.object = object;
  }

  static Body parse(byte[] octets) throws Refusal {
    try {
      if (JSON.std.anyFrom(octets) instanceof Map<?, ?> object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.forEach((name, value) -> members.put(String.valueOf(name), value));
        return new Body(members);
      }
    } catch (IOException | RuntimeException e) {
      // its own words would quote the request
    }
    throw new Refusal(400, "body: expected a JSON object, found something else");
  }

  Parameters parameters() throws Refusal {
    return Parameters.ofJson(object);
  }

  Optional<byte[]> eapPacket() throws Refusal {
    return object.containsKey(EAP)
        ? Optional.of(octets(EAP, object.get(EAP), LONGEST_EAP))
        : Optional.empty();
  }

  /** The frames, maybe none; empty if this is something else. */
  Optional<List<byte[]>> frames() throws Refusal {
    if (!object.containsKey(FRAMES)) {
      return Optional.empty();
    }
    if (!(object.get(FRAMES) instanceof List<?> list) || list.size() > MOST_FRAMES) {
      throw Refusal.bad(FRAMES, "a list of at most " + MOST_FRAMES, "something else");
    }
    List<byte[]> frames = new ArrayList<>();
    for (Object item : list) {
      frames.add(octets(FRAMES, item, FrameBearer.MAX_FRAME));
    }
    return Optional.of(frames);
  }

  /** How many seconds the peer waits for frames. */
  int waitSeconds() throws Refusal {
    Object wait = object.getOrDefault(WAIT, USUAL_WAIT);
    if (wait instanceof Integer seconds && seconds >= 0 && seconds <= LONGEST_WAIT) {
      return seconds;
    }
    throw Refusal.bad(WAIT, "0.." + LONGEST_WAIT, "something else");
  }

  /** Standard alphabet; padding and line breaks as senders like them. */
  private static byte[] octets(String name, Object value, int most) throws Refusal {
    if (value instanceof String text && text.length() <= most * 2) {
      try {
        byte[] octets = Base64.getMimeDecoder().decode(text);
        if (octets.length > 0 && octets.length <= most) {
          return octets;
        }
      } catch (IllegalArgumentException e) {
        // falls through to the same words
      }
    }
    throw Refusal.bad(name, "base64 of 1.." + most + " octets", "something else");
  }
}
