package org.sealpost.network.api.eap;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The EAP server, for front doors that carry its packets. Conversations live in the shared store
 * and expire there, so any node continues them.
 *
 * <p>Methods return at once. Stages complete on any thread, and exceptionally only when something
 * is broken here, such as the store; never because of what a peer sent.
 */
@ProviderType
public interface EapRelay {
  /**
   * Begins a conversation: EAP-AKA or EAP-AKA' as the first character of the identity says (TS
   * 23.003, 14.3 and 19.3), or as a hello and this network agree. Costs a vector, so the caller
   * counts how often a source may call it.
   */
  CompletionStage<EapAnswer> begin(EapOpening opening);

  /**
   * The peer's answer to a packet. A packet that was answered before gets the same answer, as long
   * as the conversation goes on.
   *
   * @param conversation from {@link EapAnswer.Next}; any octets are harmless
   * @param packet hostile until proven otherwise
   * @param source as in {@link EapOpening}
   */
  CompletionStage<EapAnswer> handle(byte[] conversation, byte[] packet, String source);
}
