package org.sealpost.network.api.eap;

import java.time.Instant;
import java.util.Optional;

/** What comes of one step of an EAP conversation. */
public sealed interface EapAnswer {
  /**
   * Send the peer this packet.
   *
   * @param conversation names the conversation to {@link EapRelay#handle}: 16 octets, the same in
   *     every step, known to this peer only
   * @param packet one EAP packet (RFC 3748)
   * @param accept after a hello, in the first step: the encoded accept frame that answers it and
   *     encloses {@code packet}; the session's keys cover its octets
   */
  record Next(byte[] conversation, byte[] packet, Optional<byte[]> accept) implements EapAnswer {
    @Override
    public String toString() {
      return "Next";
    }
  }

  /** What the name of a subscriber begins with whose card is not known here. */
  String PHONE = "phone-";

  /**
   * The peer holds the card. The conversation is over, as if EAP-Success had been sent.
   *
   * @param iccid the card; of a subscriber whose card is not known here, a name that stands for the
   *     IMSI: {@link #PHONE} and 16 hexadecimal digits
   * @param imsi as whom it authenticated
   * @param when by the network's clock
   * @param frame after a hello: a first sealed frame down, a notice, under the new session
   */
  record Authenticated(String iccid, String imsi, Instant when, Optional<byte[]> frame)
      implements EapAnswer {
    /** Without the IMSI. */
    @Override
    public String toString() {
      return "Authenticated[card " + iccid + "]";
    }
  }

  /** The conversation has failed, or never was: what the peer is told must not depend on why. */
  record Refused(Reason reason) implements EapAnswer {}

  /** No vector or no room just now: the peer may come again. */
  record Unavailable() implements EapAnswer {}

  /** Why there is no authentication, for counters and logs. */
  enum Reason {
    /** The identity names no subscriber, or one that is barred. */
    UNKNOWN_SUBSCRIBER,
    /** Nothing that the peer offers is allowed here. */
    NOTHING_IN_COMMON,
    /** No conversation of that name goes on: it has expired, ended, or never was. */
    UNKNOWN_CONVERSATION,
    /** The packet is none that this conversation waits for; the conversation goes on waiting. */
    UNEXPECTED_PACKET,
    /** The peer does not hold the card, or says that it cannot go on. */
    NOT_AUTHENTIC
  }
}
