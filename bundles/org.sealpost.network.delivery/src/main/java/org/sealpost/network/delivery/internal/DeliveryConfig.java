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
}
