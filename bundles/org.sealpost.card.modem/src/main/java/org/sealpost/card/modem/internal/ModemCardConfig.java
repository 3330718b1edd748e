package org.sealpost.card.modem.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** In which modem the card is. */
@ObjectClassDefinition(
    name = "Sealpost card in a modem",
    description = "The card in a modem as a secure element")
public @interface ModemCardConfig {
  /** Which modem. */
  @AttributeDefinition(name = "Modem", description = "Name of the modem; it may be there or not")
  String modem() default "modem";
}
