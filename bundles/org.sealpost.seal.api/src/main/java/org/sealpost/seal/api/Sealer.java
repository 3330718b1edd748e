package org.sealpost.seal.api;

import org.osgi.annotation.versioning.ConsumerType;

/** An authenticated cipher by which frames are sealed, named by its COSE algorithm (RFC 9053). */
@ConsumerType
public interface Sealer {
  /** Service property: the COSE algorithm identifier, such as 3 for A256GCM. */
  String ALGORITHM = "sealpost.sealer.algorithm";

  /** The same as service property {@link #ALGORITHM}. */
  int algorithm();

  /** Octets of a key. */
  int keyLength();

  /** Octets of a nonce. */
  int nonceLength();

  /**
   * A cipher keyed for one direction of one session. It is used by one thread at a time.
   *
   * @param key {@link #keyLength()} octets, copied
   * @throws IllegalArgumentException if the key has another length
   */
  KeyedSealer keyed(byte[] key);
}
