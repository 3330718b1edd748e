package org.sealpost.gateway.ts43.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which entitlement server the gateway asks. */
@ObjectClassDefinition(
    name = "Sealpost TS.43 client",
    description = "Asks an entitlement server what each card is entitled to")
public @interface Ts43ClientConfig {
  /** The server. */
  @AttributeDefinition(name = "URL", description = "Entitlement server, http or https")
  String url();

  /** What is asked about. */
  @AttributeDefinition(name = "Applications", description = "Application ids")
  String[] apps() default {"ap2003", "ap2004", "ap2005"};

  /** Where tokens are kept. */
  @AttributeDefinition(
      name = "Token file",
      description = "File of tokens and of the id by which this terminal asks")
  String tokenFile();
}
