package org.sealpost.network.entitlement.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

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
  int[] sealers() default {3, 1, 24};

  /** How long a session lasts. */
  @AttributeDefinition(description = "Hours from a full authentication to the session's end")
  int sessionHours() default 24;

  /** How long a login may take. */
  @AttributeDefinition(description = "Seconds from the first EAP packet to the last")
  int conversationSeconds() default 60;

  /** How long a cookie is good. */
  @AttributeDefinition(description = "Seconds that a cookie is good, 2 or more", min = "2")
  int cookieSeconds() default 120;
}
