package org.sealpost.network.entitlement.internal;

import java.util.Optional;
import org.sealpost.seal.api.Subscriber;
import org.sealpost.seal.api.SubscriberDirectory;
import org.sealpost.seal.api.VectorSource;

/**
 * The subscriber of one conversation: its card was found by the hello's identity. Nothing else is
 * issued or looked up.
 */
record OneSubscriber(String imsi, VectorSource vectors) implements SubscriberDirectory, Subscriber {
  @Override
  public Optional<Subscriber> find(byte[] identity) {
    return Optional.of(this);
  }

  @Override
  public Optional<Subscriber> subscriber(String known) {
    return Optional.of(this);
  }

  @Override
  public Optional<byte[]> takeReauthentication(byte[] identity) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> nextPseudonym(char tag) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> nextReauthenticationIdentity(char tag) {
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "OneSubscriber";
  }
}
