package org.sealpost.gateway.sat.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether what a card got over a channel is the network's answer to "is anything waiting?": an HTTP
 * response 200 whose body begins with {@code yes} or {@code no}. The terminal sees it pass, as it
 * sees everything in a plain channel.
 */
final class WaitingAnswer {
  /** More than this is no answer. */
  private static final int MOST = 1024;

  private static final Pattern RESPONSE =
      Pattern.compile("HTTP/1\\.[01] 200[ \r].*?\r\n\r\n(yes|no)\n.*", Pattern.DOTALL);

  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private boolean answered;

  /** The card received this; the answer, once, when it is whole. */
  Optional<Boolean> received(byte[] part) {
    if (answered || octets.size() + part.length > MOST) {
      answered = true;
      return Optional.empty();
    }
    octets.writeBytes(part);
    Matcher response = RESPONSE.matcher(octets.toString(StandardCharsets.ISO_8859_1));
    answered = response.matches();
    return answered ? Optional.of("yes".equals(response.group(1))) : Optional.empty();
  }
}
