package org.sealpost.card.soft.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which software card is in a slot. */
@ObjectClassDefinition(
    name = "Sealpost software card",
    description = "A software UICC as a secure element; one configuration for each card")
public @interface SoftCardConfig {
  /** The card file. */
  @AttributeDefinition(description = "Path of the card file (JSON); its state is kept beside it")
  String file() default "";
}
