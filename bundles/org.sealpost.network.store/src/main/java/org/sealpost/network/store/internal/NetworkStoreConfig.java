package org.sealpost.network.store.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the network's store lives. */
@ObjectClassDefinition(
    name = "Sealpost network store",
    description = "Deliveries, sessions and secrets of the network")
public @interface NetworkStoreConfig {
  /** The data folder. */
  @AttributeDefinition(description = "Folder of the database file store.db; made if missing")
  String data() default "";

  /** The key file. */
  @AttributeDefinition(
      required = false,
      description = "File of the key that encrypts secrets, outside the folder; else <data>.key")
  String keyFile() default "";
}
