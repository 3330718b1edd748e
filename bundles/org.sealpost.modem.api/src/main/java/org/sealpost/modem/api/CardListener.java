package org.sealpost.modem.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Told about the card in a modem. Its methods return at once. */
@ConsumerType
@FunctionalInterface
public interface CardListener {
  /**
   * The card came, went, was reset, or told the baseband that its files changed (REFRESH), or the
   * modem started anew: channels that were open may be closed. Called for what the modem tells; not
   * all of them tell all of it.
   *
   * @param trouble why the card cannot be used, for people; empty if it can
   */
  void cardChanged(String trouble);
}
