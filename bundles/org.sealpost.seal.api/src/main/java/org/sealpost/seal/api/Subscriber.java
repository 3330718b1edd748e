package org.sealpost.seal.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whom an identity names, as a key agreement needs it. What it issues counts from the moment the
 * key agreement succeeds: a conversation that fails leaves older pseudonyms as good as they were.
 */
@ProviderType
public interface Subscriber {
  /** 6 to 15 digits. */
  String imsi();

  /** Vectors of this subscriber. */
  VectorSource vectors();

  /**
   * Another name to use in place of the permanent identity from now on.
   *
   * @param tag the character it begins with, by which the method knows its pseudonyms (TS 23.003
   *     19.3)
   * @return 2..253 octets, a username or a full network access identifier; empty if none is issued
   */
  Optional<byte[]> nextPseudonym(char tag);

  /**
   * A name for the next fast re-authentication, never given before.
   *
   * @param tag as for {@link #nextPseudonym}, another character
   * @return 2..253 octets, a username or a full network access identifier; empty if the next
   *     authentication must be a full one
   */
  Optional<byte[]> nextReauthenticationIdentity(char tag);
}
