package org.sealpost.seal.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How a key agreement on the network's side finds whom it talks to. Asked on the thread that calls
 * the key agreement, before it returns; may read a store. What it throws the key agreement's caller
 * gets.
 */
@ProviderType
public interface SubscriberDirectory {
  /**
   * Whom an identity names: a permanent one, one encrypted for this network, or a pseudonym.
   *
   * @param identity as the peer sent it: any octets
   * @return empty if it names nobody who may log in
   */
  Optional<Subscriber> find(byte[] identity);

  /**
   * The subscriber of a conversation that goes on.
   *
   * @param imsi of a subscriber that was found before, maybe long ago
   * @return empty if there is none any more, or may not log in
   */
  Optional<Subscriber> subscriber(String imsi);

  /**
   * What was kept under a fast re-authentication identity ({@link
   * KeyAgreementServer.Reauthentication}), which is gone afterwards: such an identity is good once.
   *
   * @param identity as the peer sent it: any octets that begin with the method's tag
   * @return the state; empty if there is none, or if a full authentication is due
   */
  Optional<byte[]> takeReauthentication(byte[] identity);
}
