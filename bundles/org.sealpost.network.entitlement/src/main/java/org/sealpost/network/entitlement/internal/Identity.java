package org.sealpost.network.entitlement.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An identity as a peer may send it (TS 23.003 clauses 14.3 and 19.3): a permanent one is "0" for
 * EAP-AKA or "6" for EAP-AKA', the IMSI, and the realm of an I-WLAN or of an EPC; a name of ours is
 * what {@link Pseudonyms} makes, alone or with such a realm. The realm is for routing between
 * networks: a card is found by the rest alone.
 *
 * @param name digits of an IMSI, or a name that stands for one
 * @param permanent which of both
 * @param realm with its @; empty if there is none
 */
record Identity(String name, boolean permanent, String realm) {
  private static final String REALM =
      "@(?:wlan|nai\\.epc)\\.mnc[0-9]{3}\\.mcc[0-9]{3}\\.3gppnetwork\\.org";
  private static final Pattern PERMANENT = Pattern.compile("[06]([0-9]{6,15})(" + REALM + ")");
  private static final Pattern TEMPORARY =
      Pattern.compile("([2478][A-Za-z0-9_-]{" + Pseudonyms.LENGTH + "})((?:" + REALM + ")?)");

  /** Nothing if no identity of ours looks so. */
  static Optional<Identity> of(byte[] octets) {
    String nai = new String(octets, StandardCharsets.ISO_8859_1);
    Matcher permanent = PERMANENT.matcher(nai);
    if (permanent.matches()) {
      return Optional.of(new Identity(permanent.group(1), true, permanent.group(2)));
    }
    Matcher temporary = TEMPORARY.matcher(nai);
    return temporary.matches()
        ? Optional.of(new Identity(temporary.group(1), false, temporary.group(2)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return permanent ? "a permanent identity" : "a pseudonym";
  }
}
