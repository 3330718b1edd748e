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

  /** What logins by short message may cost. */
  @AttributeDefinition(
      description =
          "Frames of logins that are answered in a day for one number, over bearers that cost as"
              + " much as a short message; a login takes about five",
      min = "0")
  int dearLogins() default 40;

  /** The same of all numbers. */
  @AttributeDefinition(description = "The same for all numbers together, on each node", min = "0")
  int dearLoginsInAll() default 2_000;

  /** What sessions by short message may cost. */
  @AttributeDefinition(
      description =
          "Sealed frames that go to one number in a day, over bearers that cost as much as a"
              + " short message",
      min = "0")
  int dearFrames() default 500;

  /** The same of all numbers. */
  @AttributeDefinition(description = "The same to all numbers together, from each node", min = "0")
  int dearFramesInAll() default 20_000;

  /** How long a cheaper way is preferred. */
  @AttributeDefinition(
      description =
          "Minutes for which a message that is not answered goes over cheaper bearers only, if"
              + " the card was heard there last",
      min = "0")
  int dearAfterMinutes() default 15;

  /** How soon a message is repeated where that costs. */
  @AttributeDefinition(
      description =
          "Seconds after which a message that is not answered goes again over a bearer that costs"
              + " as much as a short message; they double, up to six hours",
      min = "1")
  int dearRepeatSeconds() default 120;

  /** How often a gateway is woken. */
  @AttributeDefinition(
      description =
          "Hours between two notices to the modem of a card that is heard nowhere, by short"
              + " message",
      min = "1")
  int wakeHours() default 6;

  /** The key that first contacts are encrypted to. */
  @AttributeDefinition(
      description =
          "File with the RSA key (PEM, PKCS #8) that gateways encrypt IMSIs to; empty for"
              + " one that is kept in the store")
  String identityKey() default "";
}
