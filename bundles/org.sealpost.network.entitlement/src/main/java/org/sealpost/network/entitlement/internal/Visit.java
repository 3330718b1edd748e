package org.sealpost.network.entitlement.internal;

import java.util.Optional;
import org.sealpost.network.entitlement.internal.AddressTable.Address;
import org.sealpost.network.entitlement.internal.Conversation.Party;
import org.sealpost.seal.api.Subscriber;
import org.sealpost.seal.api.SubscriberDirectory;
import org.sealpost.seal.api.VectorSource;

/**
 * Who may log in, as one step of one conversation asks; it remembers whom it found. A name of ours
 * that is no longer good for a fast re-authentication still tells whose it was.
 */
final class Visit implements SubscriberDirectory {
  private final Visitors visitors;
  private final Address from;
  private final Party before;
  private final boolean phones;
  private volatile Party party;
  private volatile String realm = "";

  Visit(Visitors visitors, Address from, Party party, boolean phones) {
    this.visitors = visitors;
    this.from = from;
    before = party;
    this.phones = phones;
    this.party = party;
  }

  /** Whom the conversation is with, as far as that is known by now. */
  Party party() {
    return party;
  }

  @Override
  public Optional<Subscriber> find(byte[] identity) {
    return named(identity).flatMap(this::subscriber);
  }

  @Override
  public Optional<Subscriber> subscriber(String imsi) {
    return visitors
        .found(imsi, from, before.iccid(), phones)
        .map(
            found -> {
              party = new Party(found.iccid(), imsi, party.authenticated());
              return new Known(imsi, visitors.vectors(imsi, found));
            });
  }

  @Override
  public Optional<byte[]> takeReauthentication(byte[] identity) {
    return named(identity)
        .flatMap(
            imsi -> visitors.holder(imsi, phones).flatMap(iccid -> take(imsi, iccid, identity)));
  }

  private Optional<byte[]> take(String imsi, String iccid, byte[] identity) {
    Optional<ReauthenticationTable.Kept> kept = visitors.take(iccid, identity);
    kept.ifPresent(it -> party = new Party(iccid, imsi, Optional.of(it.authenticated())));
    return kept.map(ReauthenticationTable.Kept::state);
  }

  private Optional<String> named(byte[] identity) {
    Optional<Identity> read = visitors.read(identity);
    read.ifPresent(it -> realm = it.realm());
    return read.flatMap(visitors::imsi);
  }

  @Override
  public String toString() {
    return "Visit" + party;
  }

  /** A subscriber who may log in. What is issued needs no row: it counts by itself. */
  private final class Known implements Subscriber {
    private final String imsi;
    private final VectorSource vectors;

    Known(String imsi, VectorSource vectors) {
      this.imsi = imsi;
      this.vectors = vectors;
    }

    @Override
    public String imsi() {
      return imsi;
    }

    @Override
    public VectorSource vectors() {
      return vectors;
    }

    /** A username: the peer adds its realm (RFC 4187 clause 4.1.1.7). */
    @Override
    public Optional<byte[]> nextPseudonym(char tag) {
      return Optional.of(visitors.issue(imsi, tag, ""));
    }

    /** A full identity, with the realm that the peer used (RFC 4187 clause 4.1.1.8). */
    @Override
    public Optional<byte[]> nextReauthenticationIdentity(char tag) {
      return Optional.of(visitors.issue(imsi, tag, realm));
    }

    @Override
    public String toString() {
      return "Subscriber";
    }
  }
}
