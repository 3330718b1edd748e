package org.sealpost.network.ts43.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sealpost.seal.api.IdentityRounds;

/** Configuration of the TS.43 front door. */
@ObjectClassDefinition(
    name = "Sealpost TS.43",
    description = "Entitlement configuration for phones, on the listener for devices.")
public @interface Ts43Config {
  /** Name of the bearer that the own application is, unique in the framework. */
  @AttributeDefinition(name = "Name", description = "Unique among the bearers of this node")
  String sealpost_bearer_name() default "ts43";

  /** The application of clients that only speak TS.43. */
  @AttributeDefinition(
      name = "Own application",
      description = "Application id of clients that only speak TS.43: ap2001 to ap5999, unused")
  String ownApp() default "ap5199";

  /** Whether EAP asks for an identity again. */
  @AttributeDefinition(
      name = "Identity round",
      description =
          "Whether EAP asks for the identity again: Android phones can answer a challenge only, so"
              + " NEVER or WHEN_NEEDED serve them")
  IdentityRounds identityRounds() default IdentityRounds.WHEN_NEEDED;

  /** How long tokens are good. */
  @AttributeDefinition(
      name = "Token validity",
      description = "Seconds for which a token is good",
      min = "60")
  int tokenSeconds() default 30 * 86_400;

  /** How long the cookie of a run is good. */
  @AttributeDefinition(
      name = "Cookie validity",
      description = "Seconds for which the session cookie is good, frames included",
      min = "60")
  int cookieSeconds() default 86_400;

  /** What a 503 says. */
  @AttributeDefinition(
      name = "Retry after",
      description = "Seconds that a client is told to wait when something is missing",
      min = "1")
  int retryAfterSeconds() default 10;

  /** The budget of a source. */
  @AttributeDefinition(
      name = "Requests of a source",
      description =
          "Requests in a second from one address; twice as many at once after a rest. Many phones"
              + " may share an address",
      min = "1")
  int requestsPerSecond() default 500;

  /** How many peers that exchange frames are kept. */
  @AttributeDefinition(
      name = "Peers",
      description = "Peers that exchange frames; the one unused for longest makes room",
      min = "1")
  int maxPeers() default 10_000;

  /** Octets that wait for peers, all together. */
  @AttributeDefinition(
      name = "Waiting octets",
      description = "Octets that may wait for peers, all together",
      min = "131072")
  long maxWaitingOctets() default 64L << 20;
}
