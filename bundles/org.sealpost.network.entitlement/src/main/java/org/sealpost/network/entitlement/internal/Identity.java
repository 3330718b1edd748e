package org.sealpost.network.entitlement.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sealpost.codec.frame.Octets;

/**
 * Permanent identities of cards (TS 23.003 clauses 14.3 and 19.3.2): "0" for EAP-AKA or "6" for
 * EAP-AKA', the IMSI, and the realm of an I-WLAN or of an EPC. The realm is for routing between
 * networks: a card is found by the IMSI alone.
 */
final class Identity {
  private static final Pattern PERMANENT =
      Pattern.compile(
          "[06]([0-9]{6,15})@(?:wlan|nai\\.epc)\\.mnc[0-9]{3}\\.mcc[0-9]{3}"
              + "\\.3gppnetwork\\.org");

  private Identity() {}

  /** The IMSI in an identity; nothing if it is a pseudonym or anything else. */
  static Optional<String> imsi(Octets identity) {
    String nai = new String(identity.toByteArray(), StandardCharsets.ISO_8859_1);
    Matcher matcher = PERMANENT.matcher(nai);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
