package org.sealpost.seal.aka.server.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a network tells its gateways of itself. */
@ObjectClassDefinition(
    name = "Sealpost EAP-AKA server",
    description = "The network's side of EAP-AKA' key agreement")
public @interface AkaServerConfig {
  /** The network name. */
  @AttributeDefinition(
      description = "Network name (AT_KDF_INPUT) that goes into the keys; gateways expect the same")
  String networkName() default "sealpost";
}
