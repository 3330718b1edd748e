package org.sealpost.seal.ccm.internal;

import org.osgi.service.component.annotations.Component;
import org.sealpost.seal.api.Sealer;

/** AES-CCM-16-128-128 (RFC 9053 4.2). */
@Component(service = Sealer.class, property = Sealer.ALGORITHM + ":Integer=30")
public final class AesCcm128Sealer extends AesCcmSealer {
  /** Has no state. */
  public AesCcm128Sealer() {
    super(30, 16);
  }
}
