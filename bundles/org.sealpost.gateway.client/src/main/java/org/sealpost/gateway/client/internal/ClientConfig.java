package org.sealpost.gateway.client.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the client behaves. */
@ObjectClassDefinition(name = "Sealpost gateway client")
public @interface ClientConfig {
  /** Whether the IMSI may be sent in clear when there is no pseudonym. */
  @AttributeDefinition(
      description = "Whether the IMSI may be sent in clear; say yes only where the link is safe.")
  boolean allowClearImsi() default false;

  /** Whether the IMSI is told to a network that gave a pseudonym. */
  @AttributeDefinition(
      description =
          "Whether a network that gave a pseudonym and asks for the IMSI is told it; say yes only"
              + " where the link is safe.")
  boolean answerPermanentIdentity() default false;

  /** The key that the IMSI is encrypted to. */
  @AttributeDefinition(
      description =
          "File with the operator's RSA public key or certificate (PEM), to which the IMSI is"
              + " encrypted while there is no pseudonym; empty for none.")
  String operatorKey() default "";

  /** Key agreements that may be used. */
  @AttributeDefinition(description = "Key agreements that may be used, best first.")
  String[] agreements() default {"eap-aka-prime", "eap-aka"};

  /** Sealers that may be used. */
  @AttributeDefinition(description = "COSE algorithms that may be used, best first.")
  int[] sealers() default {3, 1, 24, 31, 30};

  /** How rare hinted logins are. */
  @AttributeDefinition(description = "Least seconds between two logins that the network hinted at.")
  int hintSeconds() default 600;

  /** How long a session waits for its sealer. */
  @AttributeDefinition(
      description =
          "Seconds that a session waits for a sealer that went to come back, before the card logs"
              + " in with another.")
  int sealerGraceSeconds() default 3;

  /** How long silence may last. */
  @AttributeDefinition(
      description = "Seconds of silence of the network after which it is polled; 0 for never.")
  int pollSeconds() default 900;

  /** How often bearers that change cause traffic. */
  @AttributeDefinition(
      description =
          "Seconds after which one more change of the bearers makes the cards poll at once; four"
              + " at a time do.")
  int bearerChangeSeconds() default 15;

  /** The operator's order of bearers. */
  @AttributeDefinition(
      description =
          "Ranks of bearers, name=number, the lowest first, 0 to 999; one that is not named has"
              + " 100.")
  String[] ranks() default {};

  /** The frame log. */
  @AttributeDefinition(
      description = "File that every raw frame is written to as a JSON line; empty for none.")
  String frameLog() default "";
}
