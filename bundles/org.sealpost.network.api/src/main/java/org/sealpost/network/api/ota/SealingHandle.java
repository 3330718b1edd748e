package org.sealpost.network.api.ota;

import org.osgi.annotation.versioning.ProviderType;
import org.sealpost.codec.ota.Tar;

/** Seals one packet with keys that stay in the OTA server. */
@ProviderType
public interface SealingHandle extends AutoCloseable {
  /** The application addressed. */
  Tar tar();

  /** The packet's counter, 1..2^40-1. */
  long counter();

  /** Octets of secured data that one packet of a single short message can carry. */
  int capacity();

  /**
   * Seals; once only, else it throws {@link IllegalStateException}.
   *
   * @param script secured data, 1..512 octets; what is more than {@link #capacity()} takes several
   *     short messages
   */
  SealedPacket seal(byte[] script);

  /** Forgets the keys. */
  @Override
  void close();
}
