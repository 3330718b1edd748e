package org.sealpost.seal.aka.peer.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a gateway expects of its network. */
@ObjectClassDefinition(
    name = "Sealpost EAP-AKA peer",
    description = "The gateway's side of EAP-AKA' key agreement")
public @interface AkaPeerConfig {
  /** The network name. */
  @AttributeDefinition(
      description = "The only network name (AT_KDF_INPUT) that is accepted: the network's own")
  String networkName() default "sealpost";
}
