package org.sealpost.network.api.eap;

import java.util.Optional;
import org.sealpost.seal.api.IdentityRounds;

/**
 * What a peer begins an EAP conversation with.
 *
 * @param identity the octets the peer sent as its identity, which enter the keys: 1 to 253
 * @param rounds whether the method may ask for it again: some phones can answer a challenge only
 * @param hello an encoded hello frame of {@code docs/protocol.md} with the same identity, if the
 *     peer wants a session of the outer seal; the session's keys cover its octets
 * @param source the peer as the door sees it, such as its address: a source that no card logged in
 *     from gets a smaller share of what one card may begin
 */
public record EapOpening(
    byte[] identity, IdentityRounds rounds, Optional<byte[]> hello, String source) {
  /** Without the identity. */
  @Override
  public String toString() {
    return "EapOpening[" + rounds + (hello.isPresent() ? ", with a hello]" : "]");
  }
}
