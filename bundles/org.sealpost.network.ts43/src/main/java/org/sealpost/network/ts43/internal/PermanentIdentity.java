package org.sealpost.network.ts43.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The IMSI in a permanent identity of EAP-AKA or EAP-AKA' (TS 23.003, 14.3 and 19.3). */
final class PermanentIdentity {
  private static final Pattern PERMANENT = Pattern.compile("[06]([0-9]{6,15})(?:@[!-?A-~]+)?");

  private PermanentIdentity() {}

  /** Nothing if it is a pseudonym or anything else. */
  static Optional<String> imsi(byte[] identity) {
    Matcher matcher = PERMANENT.matcher(new String(identity, StandardCharsets.ISO_8859_1));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
