package org.sealpost.network.entitlement.internal;

import java.util.Optional;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.codec.frame.Transcript;

/**
 * An EAP conversation as it is stored.
 *
 * @param party whom it is with, as far as that is known
 * @param transcript of what was said in the clear
 * @param accept the answer that began it
 * @param step how many packets were handled
 * @param progress what changes with every step
 */
record Conversation(
    ConversationId id,
    Party party,
    Transcript transcript,
    byte[] accept,
    String agreement,
    int algorithm,
    long step,
    Progress progress) {

  /** The octets that answered a packet, if that was the last one handled. */
  Optional<Outcome.Answer> answered(Octets packetHash) {
    return progress
        .received()
        .filter(packetHash::equals)
        .flatMap(same -> progress.sent())
        .map(sent -> new Outcome.Answer(sent, progress.key().map(party::agreed)));
  }

  boolean opensNoSession() {
    return algorithm == Beginning.NO_SESSION;
  }

  @Override
  public String toString() {
    return "conversation " + id + party;
  }

  /**
   * Whom a conversation is with.
   *
   * @param iccid the card, or what stands for it ({@link Holders}); empty until an identity named
   *     one
   * @param imsi whose vectors are used; empty likewise
   * @param authenticated when the card was last asked, if this is a fast re-authentication
   */
  record Party(String iccid, String imsi, Optional<Long> authenticated) {
    /** Nobody yet. */
    static final Party NOBODY = new Party("", "", Optional.empty());

    Outcome.Agreed agreed(SessionId key) {
      return new Outcome.Agreed(iccid, imsi, key);
    }

    @Override
    public String toString() {
      return iccid.isEmpty() ? "" : " of card " + iccid;
    }
  }

  /**
   * How far a conversation is.
   *
   * @param decided whether it has ended, with or without keys: it goes on repeating itself only
   * @param state the key agreement's
   * @param received hash of the last packet handled
   * @param sent the packet that answered it
   * @param key the key id, once there are keys
   */
  record Progress(
      boolean decided,
      byte[] state,
      Optional<Octets> received,
      Optional<byte[]> sent,
      Optional<SessionId> key) {
    /** Nothing was handled yet. */
    static Progress first(byte[] state) {
      return new Progress(false, state, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
      return decided ? "decided" : "open";
    }
  }
}
