package org.sealpost.network.entitlement.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sealpost.seal.api.IdentityRounds;

/** How cards are authenticated and for how long. */
@ObjectClassDefinition(
    name = "Sealpost entitlement server",
    description = "Authenticates cards and seals what goes to them")
public @interface EntitlementConfig {
  /** Key agreements that may be used. */
  @AttributeDefinition(description = "Key agreements that may be used, best first")
  String[] agreements() default {"eap-aka-prime", "eap-aka"};

  /** Sealers that may be used. */
  @AttributeDefinition(description = "COSE algorithms that may be used, best first")
  int[] sealers() default {3, 1, 24, 31, 30};

  /** How long a session waits for its sealer. */
  @AttributeDefinition(
      description =
          "Seconds that a session waits for a sealer that went to come back, before its gateway is"
              + " told to log in with another")
  int sealerGraceSeconds() default 3;

  /** How long a session lasts. */
  @AttributeDefinition(description = "Hours from a full authentication to the session's end")
  int sessionHours() default 24;

  /** How long a login may take. */
  @AttributeDefinition(description = "Seconds from the first EAP packet to the last")
  int conversationSeconds() default 60;

  /** How long a cookie is good. */
  @AttributeDefinition(description = "Seconds that a cookie is good, 2 or more", min = "2")
  int cookieSeconds() default 120;

  /** When a peer is asked for its identity again. */
  @AttributeDefinition(
      description = "When a gateway or phone is asked for its identity again, inside EAP")
  IdentityRounds identityRounds() default IdentityRounds.WHEN_NEEDED;

  /** How long one key makes pseudonyms. */
  @AttributeDefinition(description = "Days for which one key makes pseudonyms", min = "1")
  int pseudonymRotationDays() default 30;

  /** How long a pseudonym is good. */
  @AttributeDefinition(
      description = "Days for which pseudonyms are good at least after another key makes new ones",
      min = "1")
  int pseudonymKeepDays() default 365;

  /** What strangers may ask for. */
  @AttributeDefinition(
      description =
          "Logins a minute that strangers may begin over one bearer, one source a tenth of them;"
              + " a source that logged in before has its tenth for itself",
      min = "1")
  int loginsPerMinute() default 60_000;

  /** The key that first contacts are encrypted to. */
  @AttributeDefinition(
      description =
          "File with the RSA key (PEM, PKCS #8) that gateways encrypt IMSIs to; empty for"
              + " one that is kept in the store")
  String identityKey() default "";
}
