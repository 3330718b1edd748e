package org.sealpost.seal.api;

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
   * A new conversation.
   *
   * @param identity the octets the peer sent as its identity, which enter the keys
   * @param vectors vectors of the subscriber whom the identity names
   * @throws IllegalArgumentException if no peer can have such an identity
   */
  CompletionStage<Step> begin(byte[] identity, VectorSource vectors);

  /**
   * The next step.
   *
   * @param state what the last step of this conversation that has a state gave; it may hold keys
   * @param packet the peer's packet, hostile until proven otherwise
   * @param vectors vectors of the same subscriber
   * @throws IllegalArgumentException if {@code state} is anything else
   */
  CompletionStage<Step> handle(byte[] state, byte[] packet, VectorSource vectors);

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
   */
  record Established(byte[] state, byte[] packet, AgreedKeys keys) implements Step {}

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
