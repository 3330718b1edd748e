package org.sealpost.seal.aka.server.internal;

import java.util.Optional;
import org.sealpost.seal.api.Subscriber;
import org.sealpost.seal.api.SubscriberDirectory;
import org.sealpost.seal.api.VectorSource;

/** A directory of one subscriber, whom every identity names, and who gets no other. */
record Known(VectorSource vectors) implements SubscriberDirectory, Subscriber {
  @Override
  public Optional<Subscriber> find(byte[] identity) {
    return Optional.of(this);
  }

  @Override
  public Optional<Subscriber> subscriber(String imsi) {
    return Optional.of(this);
  }

  @Override
  public Optional<byte[]> takeReauthentication(byte[] identity) {
    return Optional.empty();
  }

  @Override
  public String imsi() {
    return TestSubscriber.IMSI;
  }

  @Override
  public Optional<byte[]> nextPseudonym(char tag) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> nextReauthenticationIdentity(char tag) {
    return Optional.empty();
  }
}
