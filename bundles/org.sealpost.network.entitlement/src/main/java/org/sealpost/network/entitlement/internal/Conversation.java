package org.sealpost.network.entitlement.internal;

import java.util.Optional;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Transcript;

/**
 * An EAP conversation as it is stored.
 *
 * @param iccid the card that the identity names
 * @param transcript of hello and accept
 * @param accept the accept frame as sent
 * @param imsi whose vectors are used
 * @param step how many packets were handled
 * @param decided whether it has ended, with or without keys: it goes on repeating itself only
 * @param state the key agreement's
 * @param received hash of the last packet handled
 * @param sent the frame that answered it
 */
record Conversation(
    String iccid,
    ConversationId id,
    Transcript transcript,
    byte[] accept,
    String imsi,
    String agreement,
    int algorithm,
    long step,
    boolean decided,
    byte[] state,
    Optional<Octets> received,
    Optional<byte[]> sent) {
  @Override
  public String toString() {
    return "conversation " + id;
  }
}
