package org.sealpost.network.entitlement.internal;

import java.util.Optional;
import org.sealpost.codec.frame.SessionId;

/** What came of a packet of a conversation. */
sealed interface Outcome {
  /**
   * Send {@code packet}.
   *
   * @param agreed there once the conversation has yielded keys
   */
  record Answer(byte[] packet, Optional<Agreed> agreed) implements Outcome {}

  /** There is no such conversation, or no longer. */
  record Unknown() implements Outcome {}

  /** The packet changes nothing, or not now. */
  record Silence() implements Outcome {}

  /**
   * A card has proved who it is.
   *
   * @param key the key id of what was agreed, which is also that of the session, if one was opened
   */
  record Agreed(String iccid, String imsi, SessionId key) {
    @Override
    public String toString() {
      return "card " + iccid;
    }
  }
}
