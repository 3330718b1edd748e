package org.sealpost.network.rest.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of management over HTTP. */
@ObjectClassDefinition(
    name = "Sealpost management",
    description = "Commands over HTTP, on the listener for management.")
public @interface RestConfig {
  /** The data folder. */
  @AttributeDefinition(
      name = "Data folder",
      description = "Folder of the file api-token, which is made if it is missing")
  String data();
}
