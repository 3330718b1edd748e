package org.sealpost.codec.aka;

import java.util.Optional;

/** What a peer does next. */
public sealed interface PeerStep {
  /** Send this EAP packet. */
  record Reply(Octets packet) implements PeerStep {}

  /**
   * Run AUTHENTICATE on the card and go on with {@link AkaPeer#cardAnswered}.
   *
   * @param rand 16 octets
   * @param autn the network's proof
   */
  record NeedsCard(Octets rand, Autn autn) implements PeerStep {}

  /**
   * The conversation is over and the keys may be used.
   *
   * @param full whether the card took part
   * @param pseudonym the new one, if the server gave one
   * @param next for the next fast re-authentication; without it there is none
   */
  record Success(
      ExportedKeys keys,
      boolean full,
      Optional<Octets> pseudonym,
      Optional<ReauthenticationContext> next)
      implements PeerStep {
    /** Without names and keys. */
    @Override
    public String toString() {
      return full ? "Success[full]" : "Success[fast]";
    }
  }

  /** The conversation is over, without keys. */
  record Failed(AkaFault fault) implements PeerStep {}

  /**
   * The packet was discarded silently and changed nothing.
   *
   * @param reason for counters and logs
   */
  record Ignored(String reason) implements PeerStep {}
}
