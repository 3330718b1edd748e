package org.sealpost.network.entitlement.internal;

import java.util.Optional;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.seal.api.IdentityRounds;

/**
 * What asks for a conversation, whatever door it came through.
 *
 * @param key by which the same question is recognised when it comes again, 32 octets
 * @param identity as it was sent
 * @param agreement the key agreement to be used
 * @param algorithm of the sealer of the session to be opened; {@link #NO_SESSION} if none is
 * @param rounds when the peer may be asked for another identity
 * @param from where it came from
 * @param account what it is counted against; nothing if the door it came through has counted it
 * @param binding makes the answer of the first packet
 */
record Beginning(
    Octets key,
    Octets identity,
    String agreement,
    int algorithm,
    IdentityRounds rounds,
    AddressTable.Address from,
    Optional<AddressTable.Address> account,
    Binding binding) {
  /** The keys open no session. */
  static final int NO_SESSION = 0;

  boolean opensNoSession() {
    return algorithm == NO_SESSION;
  }

  /** Binds what was said in the clear to the keys. */
  @FunctionalInterface
  interface Binding {
    Bound bind(ConversationId id, Octets packet);
  }

  /**
   * A beginning that is answered.
   *
   * @param transcript what enters the keys
   * @param answer kept, and given again to the same question
   */
  record Bound(Transcript transcript, byte[] answer) {}
}
