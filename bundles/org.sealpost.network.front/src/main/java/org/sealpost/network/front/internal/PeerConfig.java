package org.sealpost.network.front.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of whom the listener for devices takes a request to be from. */
@ObjectClassDefinition(
    name = "Sealpost peers",
    description = "Whose requests come to the listener for devices.")
public @interface PeerConfig {
  /** Proxies whose word about a peer's address is taken. */
  @AttributeDefinition(
      name = "Trusted proxies",
      description = "ADDRESS or ADDRESS/PREFIX of proxies that say whose request they pass on")
  String[] trustedProxies() default {};

  /** Whether who is neither a trusted proxy nor this machine is refused. */
  @AttributeDefinition(
      name = "Proxies only",
      description = "Refuse whoever is neither a trusted proxy nor this machine")
  boolean onlyProxies() default false;
}
