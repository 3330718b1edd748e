package org.sealpost.network.entitlement.internal;

import org.sealpost.codec.frame.ConversationId;

/** What came of a {@link Beginning}. */
sealed interface Begun {
  /**
   * There is a conversation.
   *
   * @param answer to be sent, the same whenever the same is asked
   */
  record Accepted(ConversationId id, byte[] answer) implements Begun {}

  /** There is none, and asking again is in vain. The reason is for the log, not for the peer. */
  record Refused(String reason) implements Begun {}

  /** There is no room or no vector just now. */
  record Later(String reason) implements Begun {}
}
