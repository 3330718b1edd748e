package org.sealpost.network.hlr.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the external HLR. */
@ObjectClassDefinition(
    name = "Sealpost external HLR",
    description = "Asks an HLR for authentication vectors by GSUP.")
public @interface HlrConfig {
  /** Where it listens. */
  @AttributeDefinition(name = "Host", description = "Name or address of the HLR")
  String host();

  /** Where it listens. */
  @AttributeDefinition(name = "Port", description = "TCP port of the HLR", min = "1", max = "65535")
  int port() default 4222;

  /** Who we are. */
  @AttributeDefinition(
      name = "IPA name",
      description =
          "Name that this node gives itself; another for each node, because an HLR knows its peers"
              + " apart by it, and gives each another IND")
  String name() default "sealpost-0";

  /** How long an answer may take. */
  @AttributeDefinition(
      name = "Time-out",
      description = "Milliseconds until a connection or an answer is given up",
      min = "100",
      max = "60000")
  int timeoutMillis() default 5000;

  /** How often a silent HLR is asked whether it is there. */
  @AttributeDefinition(
      name = "Ping",
      description = "Milliseconds of silence after which the HLR is pinged",
      min = "100",
      max = "600000")
  int pingMillis() default 10_000;

  /** The longest pause between two attempts to connect. */
  @AttributeDefinition(
      name = "Longest pause",
      description = "Most milliseconds between attempts to connect; the first pause is 100",
      min = "100",
      max = "600000")
  int mostPauseMillis() default 5000;
}
