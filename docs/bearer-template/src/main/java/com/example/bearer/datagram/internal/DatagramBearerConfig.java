package com.example.bearer.datagram.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one bearer. */
@ObjectClassDefinition(
    name = "Datagram bearer",
    description = "Moves each frame in one UDP datagram.")
public @interface DatagramBearerConfig {
  /** Where frames go. */
  @AttributeDefinition(description = "Host that frames go to and come from")
  String host();

  /** The port there. */
  @AttributeDefinition(description = "UDP port of that host", min = "1", max = "65535")
  int port();

  /** Name of the bearer, unique in the framework. */
  @AttributeDefinition(description = "Unique among the bearers of this gateway")
  String sealpost_bearer_name() default "datagram";
}
