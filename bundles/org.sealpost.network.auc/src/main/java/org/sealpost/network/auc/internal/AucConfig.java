package org.sealpost.network.auc.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the authentication centre. */
@ObjectClassDefinition(
    name = "Sealpost authentication centre",
    description = "Makes authentication vectors of subscribers' keys.")
public @interface AucConfig {
  /** The IND of this node. */
  @AttributeDefinition(
      name = "Indicator",
      description =
          "IND of the vectors this node makes; another for each node, so that vectors used in"
              + " another order than made cause no synchronisation failure",
      min = "0",
      max = "31")
  int indicator() default 0;
}
