package org.sealpost.network.link.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the network's end of the HTTP bearer. */
@ObjectClassDefinition(
    name = "Sealpost HTTP links",
    description = "Carries frames to and from gateways over HTTP.")
public @interface HttpLinkConfig {
  /** Name of the bearer, unique in the framework. */
  @AttributeDefinition(name = "Name", description = "Unique among the bearers of this node")
  String sealpost_bearer_name() default "http";

  /** How many links are kept; the one unused for longest makes room. */
  @AttributeDefinition(
      name = "Links",
      description = "Links kept at a time; the one unused for longest makes room",
      min = "1")
  int maxLinks() default 100_000;

  /** Octets that wait for gateways, all links together. */
  @AttributeDefinition(
      name = "Waiting octets",
      description = "Octets that may wait for gateways, all links together",
      min = "131072")
  long maxWaitingOctets() default 64L << 20;

  /** A link without a request for this long is forgotten, in seconds. */
  @AttributeDefinition(
      name = "Idle",
      description = "Seconds without a request after which a link is forgotten",
      min = "61")
  int idleSeconds() default 300;
}
