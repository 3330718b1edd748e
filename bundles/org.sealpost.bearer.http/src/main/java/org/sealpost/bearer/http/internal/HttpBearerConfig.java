package org.sealpost.bearer.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one HTTP bearer. */
@ObjectClassDefinition(
    name = "Sealpost HTTP bearer",
    description = "Carries frames to and from one network over HTTP.")
public @interface HttpBearerConfig {
  /** The device URL of the network; frames go to {@code <url>/sealpost/v1/frames}. */
  @AttributeDefinition(
      name = "URL",
      description = "The network's device URL, such as http://127.0.0.1:8080")
  String url();

  /**
   * PEM file with the certificates of the CAs that may sign the network's; empty: those that this
   * system trusts.
   */
  @AttributeDefinition(
      name = "CA",
      description = "PEM file with CAs that may sign the network's certificate; else the system's")
  String authorities() default "";

  /** Keys one of which the network must have: {@code sha256/BASE64} of a SubjectPublicKeyInfo. */
  @AttributeDefinition(
      name = "Pins",
      description = "Keys one of which the network must have, such as sha256/BASE64")
  String[] pins() default {};

  /** The HTTP proxy that everything goes through, {@code http://host:port}; empty for none. */
  @AttributeDefinition(
      name = "Proxy",
      description = "HTTP proxy, such as http://proxy:3128; empty for none")
  String proxy() default "";

  /** User at the proxy, for Basic authentication; empty for none. */
  @AttributeDefinition(name = "Proxy user", description = "User at the proxy; empty for none")
  String proxyUser() default "";

  /** File whose first line is the password at the proxy, read for each request. */
  @AttributeDefinition(
      name = "Proxy password",
      description = "File whose first line is the password at the proxy; empty for none")
  String proxyPasswordFile() default "";

  /** Name of the bearer, unique in the framework. */
  @AttributeDefinition(name = "Name", description = "Unique among the bearers of this gateway")
  String sealpost_bearer_name() default "http";

  /** How long the network may hold a poll, 1 to 60 s. */
  @AttributeDefinition(
      name = "Poll",
      description = "Seconds the network may hold a poll open, 1 to 60",
      min = "1",
      max = "60")
  int pollSeconds() default 30;

  /** Longest wait before the first new attempt, in milliseconds. It doubles with each failure. */
  @AttributeDefinition(
      name = "Back-off, first",
      description = "Longest wait before the first new attempt, in milliseconds",
      min = "1")
  long backoffMinMillis() default 500;

  /** Longest wait before any new attempt, in milliseconds. */
  @AttributeDefinition(
      name = "Back-off, longest",
      description = "Longest wait before any new attempt, in milliseconds",
      min = "1")
  long backoffMaxMillis() default 60_000;

  /** How long to wait for a connection, in milliseconds. */
  @AttributeDefinition(
      name = "Connect time-out",
      description = "Longest wait for a connection, in milliseconds",
      min = "1")
  long connectTimeoutMillis() default 5_000;
}
