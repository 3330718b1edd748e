package org.sealpost.codec.aka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names that a server gives a peer, encrypted, for its next conversations.
 *
 * @param pseudonym to be used in place of the permanent identity
 * @param reauthentication for one fast re-authentication
 */
public record Grants(Optional<Octets> pseudonym, Optional<Octets> reauthentication) {
  /** No name. */
  public static final Grants NONE = new Grants(Optional.empty(), Optional.empty());

  /** The longest network access identifier that is carried everywhere (RFC 7542 2.3). */
  static final int MAX = 253;

  /**
   * @throws IllegalArgumentException unless each has 1..253 octets
   */
  public Grants {
    check(pseudonym, "pseudonym");
    check(reauthentication, "re-authentication identity");
  }

  /** What can be done without: in a fast re-authentication there are no pseudonyms. */
  Grants withoutPseudonym() {
    return new Grants(Optional.empty(), reauthentication);
  }

  Grants withoutReauthentication() {
    return new Grants(pseudonym, Optional.empty());
  }

  List<AkaAttribute> attributes() {
    List<AkaAttribute> attributes = new ArrayList<>();
    pseudonym.ifPresent(
        name -> attributes.add(new AkaAttribute(AttributeType.NEXT_PSEUDONYM, name)));
    reauthentication.ifPresent(
        name -> attributes.add(new AkaAttribute(AttributeType.NEXT_REAUTH_ID, name)));
    return attributes;
  }

  /** What a server gave; a name that no packet of ours carries is left out. */
  static Grants received(AkaAttributes encrypted) {
    return new Grants(
        usable(encrypted, AttributeType.NEXT_PSEUDONYM),
        usable(encrypted, AttributeType.NEXT_REAUTH_ID));
  }

  private static Optional<Octets> usable(AkaAttributes encrypted, AttributeType type) {
    return encrypted.find(type).map(AkaAttribute::content).filter(Grants::fits);
  }

  private static boolean fits(Octets name) {
    return name.length() >= 1 && name.length() <= MAX;
  }

  private static void check(Optional<Octets> name, String what) {
    if (name.isPresent() && !fits(name.get())) {
      throw new IllegalArgumentException(
          what + ": expected 1.." + MAX + " octets, found " + name.get().length());
    }
  }

  /** Without the names. */
  @Override
  public String toString() {
    return "Grants";
  }
}
