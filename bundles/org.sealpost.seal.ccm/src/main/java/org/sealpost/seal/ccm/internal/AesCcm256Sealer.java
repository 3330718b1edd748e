package org.sealpost.seal.ccm.internal;

import org.osgi.service.component.annotations.Component;
import org.sealpost.seal.api.Sealer;

/** AES-CCM-16-128-256 (RFC 9053 4.2). */
@Component(service = Sealer.class, property = Sealer.ALGORITHM + ":Integer=31")
public final class AesCcm256Sealer extends AesCcmSealer {
  /** Has no state. */
  public AesCcm256Sealer() {
    super(31, 32);
  }
}
