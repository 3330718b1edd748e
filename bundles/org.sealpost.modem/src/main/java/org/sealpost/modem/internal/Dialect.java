package org.sealpost.modem.internal;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How a make of modem lets a host reach the card.
 *
 * @param name in configurations
 * @param who is found in what the modem says of itself
 * @param channels ways to a logical channel, the best one first
 * @param envelope how the card gets an ENVELOPE
 */
record Dialect(String name, Pattern who, List<ChannelWay> channels, EnvelopeWay envelope) {
  /** Ways to a logical channel. */
  enum ChannelWay {
    /** +CCHO, +CGLA, +CCHC (TS 27.007 clauses 8.43 to 8.45). */
    CCHO,
    /** MANAGE CHANNEL (TS 102 221 clause 11.1.17), and the channel's number in CLA. */
    CSIM
  }

  /** Ways of an ENVELOPE to the card. */
  enum EnvelopeWay {
    /** As any other command. */
    CSIM,
    /** +CUSATE (TS 27.007 clause 12.2.4): the baseband gives it to the card. */
    CUSATE
  }

  /** Copies the list. */
  Dialect {
    channels = List.copyOf(channels);
  }
}
