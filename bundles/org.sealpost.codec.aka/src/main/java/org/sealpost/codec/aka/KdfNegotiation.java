package org.sealpost.codec.aka;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The peer's part in choosing a key derivation function (RFC 9048 3.2). */
final class KdfNegotiation {
  /** CK'/IK' of TS 33.402 and HMAC-SHA-256: the only function that is registered and done here. */
  static final int HMAC_SHA_256 = 1;

  private Optional<List<Integer>> corrected = Optional.empty();

  /**
   * Whether the peer must ask for its function by a response with AT_KDF alone; otherwise the first
   * one offered is in use.
   *
   * @param offered every AT_KDF of the request, in order
   */
  boolean mustAsk(List<Integer> offered) throws FaultException {
    if (corrected.isPresent()) {
      // The server repeats its list behind the choice, so that a changed first list is noticed.
      FaultException.unless(
          corrected.get().equals(offered), AkaFault.Kind.KDF, "AT_KDF changed in negotiation");
      return false;
    }
    FaultException.unless(
        new HashSet<>(offered).size() == offered.size(), AkaFault.Kind.KDF, "AT_KDF repeated");
    FaultException.unless(offered.contains(HMAC_SHA_256), AkaFault.Kind.KDF, "no AT_KDF in common");
    if (offered.get(0) == HMAC_SHA_256) {
      return false;
    }
    List<Integer> expected = new ArrayList<>(List.of(HMAC_SHA_256));
    expected.addAll(offered);
    corrected = Optional.of(expected);
    return true;
  }
}
