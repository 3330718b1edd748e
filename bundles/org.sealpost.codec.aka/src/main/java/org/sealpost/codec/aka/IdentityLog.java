package org.sealpost.codec.aka;

import java.util.Optional;

/**
 * The AKA-Identity rounds of a conversation, as both sides keep them.
 *
 * @param identity the one the peer told last, which goes into the keys
 * @param asked what was asked last
 * @param packets every request and response as sent, one after the other, for AT_CHECKCODE
 */
record IdentityLog(Octets identity, Optional<IdentityRequest> asked, Octets packets) {
  /** Before any round. */
  static IdentityLog of(Octets first) {
    return new IdentityLog(first, Optional.empty(), Octets.EMPTY);
  }

  /** Whether {@code request} has its place after what was asked. */
  boolean allows(IdentityRequest request) {
    return asked.map(last -> request.compareTo(last) > 0).orElse(true);
  }

  IdentityLog asking(IdentityRequest request) {
    return new IdentityLog(identity, Optional.of(request), packets);
  }

  /**
   * @param told the identity in {@code response}
   */
  IdentityLog answered(Octets told, Octets request, Octets response) {
    Octets all =
        Octets.concat(packets.toByteArray(), request.toByteArray(), response.toByteArray());
    return new IdentityLog(told, asked, all);
  }

  /** Without the identity. */
  @Override
  public String toString() {
    return "IdentityLog[" + asked.map(IdentityRequest::name).orElse("nothing") + " asked]";
  }
}
