package org.sealpost.seal.cose.internal;

import org.osgi.service.component.annotations.Component;
import org.sealpost.seal.api.Sealer;

/** A128GCM. */
@Component(service = Sealer.class, property = Sealer.ALGORITHM + ":Integer=1")
public final class Aes128GcmSealer extends CoseSealer {
  /** Has no state. */
  public Aes128GcmSealer() {
    super(Aead.A128GCM);
  }
}
