package org.sealpost.gateway.sat.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the SAT does for cards. */
@ObjectClassDefinition(name = "Sealpost SAT")
public @interface SatConfig {
  /** Where cards may open channels to. */
  @AttributeDefinition(
      description =
          "Destinations HOST:PORT to which cards may open channels of their own (TCP, UDP); none"
              + " else is reached.")
  String[] cardMayReach() default {};

  /** The file of the cards' PINs. */
  @AttributeDefinition(
      description =
          "File with lines of an ICCID and the PIN1 of that card; empty for none. A PIN is tried"
              + " once, and only while the card has all its tries.")
  String pinFile() default "";
}
