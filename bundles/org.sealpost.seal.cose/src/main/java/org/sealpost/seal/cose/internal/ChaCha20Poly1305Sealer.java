package org.sealpost.seal.cose.internal;

import org.osgi.service.component.annotations.Component;
import org.sealpost.seal.api.Sealer;

/** ChaCha20/Poly1305. */
@Component(service = Sealer.class, property = Sealer.ALGORITHM + ":Integer=24")
public final class ChaCha20Poly1305Sealer extends CoseSealer {
  /** Has no state. */
  public ChaCha20Poly1305Sealer() {
    super(Aead.CHACHA20_POLY1305);
  }
}
