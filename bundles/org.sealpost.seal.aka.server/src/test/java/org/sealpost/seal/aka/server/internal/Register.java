package org.sealpost.seal.aka.server.internal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealpost.seal.api.KeyAgreementServer.Established;
import org.sealpost.seal.api.Subscriber;
import org.sealpost.seal.api.SubscriberDirectory;
import org.sealpost.seal.api.VectorSource;

/** A directory of one subscriber that issues names, and knows what was issued and by whom kept. */
final class Register implements SubscriberDirectory {
  private final VectorSource vectors;
  private final Set<String> names = new HashSet<>();
  private final Map<String, byte[]> contexts = new HashMap<>();
  private int issued;
  private boolean gone;

  Register(VectorSource vectors) {
    this.vectors = vectors;
  }

  private static String text(byte[] identity) {
    return new String(identity, StandardCharsets.ISO_8859_1);
  }

  Register knows(byte[] identity) {
    names.add(text(identity));
    return this;
  }

  /** Keeps what a login left. The realm of a pseudonym is the permanent identity's. */
  void keep(Established established, byte[] permanent) {
    String realm = text(permanent).substring(text(permanent).indexOf('@'));
    established.pseudonym().ifPresent(name -> names.add(text(name) + realm));
    established.next().ifPresent(next -> contexts.put(text(next.identity()), next.state()));
  }

  /** The subscriber leaves. */
  void forget() {
    gone = true;
  }

  void forgetNames() {
    names.clear();
  }

  /** What is kept becomes unreadable, as if another version had written it. */
  void spoil() {
    contexts.replaceAll((name, state) -> new byte[] {9});
  }

  @Override
  public Optional<Subscriber> find(byte[] identity) {
    return names.contains(text(identity)) ? subscriber(TestSubscriber.IMSI) : Optional.empty();
  }

  @Override
  public Optional<Subscriber> subscriber(String imsi) {
    return gone || !imsi.equals(TestSubscriber.IMSI) ? Optional.empty() : Optional.of(new One());
  }

  @Override
  public Optional<byte[]> takeReauthentication(byte[] identity) {
    return Optional.ofNullable(contexts.remove(text(identity)));
  }

  private byte[] issue(char tag) {
    issued++;
    return (tag + "name" + issued).getBytes(StandardCharsets.US_ASCII);
  }

  /** The subscriber. */
  private final class One implements Subscriber {
    @Override
    public String imsi() {
      return TestSubscriber.IMSI;
    }

    @Override
    public VectorSource vectors() {
      return vectors;
    }

    @Override
    public Optional<byte[]> nextPseudonym(char tag) {
      return Optional.of(issue(tag));
    }

    @Override
    public Optional<byte[]> nextReauthenticationIdentity(char tag) {
      return Optional.of(issue(tag));
    }
  }
}
