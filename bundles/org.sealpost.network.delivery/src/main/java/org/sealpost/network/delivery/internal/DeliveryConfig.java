package org.sealpost.network.delivery.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How deliveries are sent. */
@ObjectClassDefinition(
    name = "Sealpost deliveries",
    description = "State, timers and retries of deliveries")
public @interface DeliveryConfig {
  /** Whom the card believes to hear from. */
  @AttributeDefinition(
      description = "Originating address of the SMS that cards believe they receive, 1..20 digits")
  String originatingAddress() default "447700900000";

  /** How long ago a full authentication is recent. */
  @AttributeDefinition(
      description =
          "Minutes from a full authentication in which identities, keys and applets are sent; after"
              + " that the card is authenticated again first. The ways of a stick do not count",
      min = "1")
  int recentMinutes() default 60;
}
