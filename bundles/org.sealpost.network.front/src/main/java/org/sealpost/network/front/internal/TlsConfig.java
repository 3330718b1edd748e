package org.sealpost.network.front.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of TLS in front of the device listener. */
@ObjectClassDefinition(
    name = "Sealpost TLS",
    description = "Ends TLS in front of the listener for devices.")
public @interface TlsConfig {
  /** PEM file: the certificate, then those of its issuers up to the one that devices trust. */
  @AttributeDefinition(name = "Certificate", description = "PEM file with the whole chain")
  String certificate();

  /** PEM file: the private key, PKCS#8, PKCS#1 or SEC1, not encrypted. */
  @AttributeDefinition(name = "Key", description = "PEM file with the private key")
  String key();

  /** Address to listen on. */
  @AttributeDefinition(name = "Host", description = "Address to listen on")
  String host() default "127.0.0.1";

  /** Port to listen on, 0 for any free one. */
  @AttributeDefinition(
      name = "Port",
      description = "Port to listen on; 0 for any free one",
      min = "0",
      max = "65535")
  int port() default 0;

  /** Connections at a time; others wait in the queue of the system. */
  @AttributeDefinition(
      name = "Connections",
      description = "Connections at a time; others wait to be accepted",
      min = "1")
  int maxConnections() default 20_000;
}
