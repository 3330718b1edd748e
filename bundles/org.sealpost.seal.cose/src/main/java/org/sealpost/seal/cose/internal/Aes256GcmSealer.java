package org.sealpost.seal.cose.internal;

import org.osgi.service.component.annotations.Component;
import org.sealpost.seal.api.Sealer;

/** A256GCM. */
@Component(service = Sealer.class, property = Sealer.ALGORITHM + ":Integer=3")
public final class Aes256GcmSealer extends CoseSealer {
  /** Has no state. */
  public Aes256GcmSealer() {
    super(Aead.A256GCM);
  }
}
