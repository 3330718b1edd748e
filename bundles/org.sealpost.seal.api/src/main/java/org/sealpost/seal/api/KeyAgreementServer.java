package org.sealpost.seal.api;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The network's side of a key agreement. It keeps nothing between calls: the state of a
 * conversation is octets in a shared store, so that any node can continue it.
 */
@ConsumerType
public interface KeyAgreementServer {
  /** Service property: the name by which both sides know it, such as {@code "eap-aka-prime"}. */
  String NAME = "sealpost.agreement.name";

  /** The same as service property {@link #NAME}. */
  String name();

  /**
   * A new conversation. The first step is a request, or {@link Refused} if the identity is of no
   * use and none may be asked for.
   *
   * @param identity the octets the peer sent as its identity, which enter the keys unless it tells
   *     another later; any octets, none if it told none
   * @param rounds when to ask the peer for another identity
   * @param subscribers who may log in
   */
  CompletionStage<Step> begin(
      byte[] identity, IdentityRounds rounds, SubscriberDirectory subscribers);

  /**
   * The next step.
   *
   * @param state what the last step of this conversation that has a state gave; it may hold keys
   * @param packet the peer's packet, hostile until proven otherwise
   * @param subscribers who may log in
   * @throws IllegalArgumentException if {@code state} is anything else
   */
  CompletionStage<Step> handle(byte[] state, byte[] packet, SubscriberDirectory subscribers);

  /** What to do next. Stages complete exceptionally with {@link VectorException} only. */
  sealed interface Step {}

  /**
   * Send {@code packet} and keep {@code state}, encrypted at rest. Also the answer to a packet that
   * was answered before, as its answer may have got lost.
   */
  record Request(byte[] state, byte[] packet) implements Step {
    @Override
    public String toString() {
      return "Request";
    }
  }

  /**
   * Both sides hold the same keys once the peer has {@code packet}.
   *
   * @param state holds no keys: kept until the conversation expires, it answers a peer that did not
   *     get {@code packet}
   * @param imsi whom the peer proved to be
   * @param full whether the card took part; not so in a fast re-authentication
   * @param next what the next fast re-authentication needs, if the peer was given an identity for
   *     it: kept together with what the keys are kept for
   * @param pseudonym the one that the peer was given and now uses, if any
   */
  record Established(
      byte[] state,
      byte[] packet,
      AgreedKeys keys,
      String imsi,
      boolean full,
      Optional<Reauthentication> next,
      Optional<byte[]> pseudonym)
      implements Step {
    @Override
    public String toString() {
      return full ? "Established" : "Established by fast re-authentication";
    }
  }

  /**
   * What {@link SubscriberDirectory#takeReauthentication} gives back.
   *
   * @param identity as the peer will send it
   * @param state opaque; holds keys: encrypted at rest
   */
  record Reauthentication(byte[] identity, byte[] state) {
    @Override
    public String toString() {
      return "Reauthentication";
    }
  }

  /**
   * The conversation is over without keys; send {@code packet}.
   *
   * @param state as in {@link Established}
   * @param reason for counters and logs; never an identity or a key
   */
  record Refused(byte[] state, byte[] packet, String reason) implements Step {}

  /** The packet changes nothing: wait for another. */
  record Ignored(String reason) implements Step {}
}
