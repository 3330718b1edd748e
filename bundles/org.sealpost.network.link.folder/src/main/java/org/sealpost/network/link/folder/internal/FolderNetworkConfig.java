package org.sealpost.network.link.folder.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the network's end of the folder bearer. */
@ObjectClassDefinition(
    name = "Sealpost folder links",
    description = "Carries frames to and from gateways as files on a USB stick.")
public @interface FolderNetworkConfig {
  /** The folder that is carried. */
  @AttributeDefinition(
      name = "Folder",
      description = "A folder on the stick; it may be there or not")
  String folder();

  /** Name of the bearer, unique in the framework. */
  @AttributeDefinition(name = "Name", description = "Unique among the bearers of this node")
  String sealpost_bearer_name() default "folder";

  /** How often the folder is looked into. */
  @AttributeDefinition(
      name = "Look",
      description = "Milliseconds between two looks into the folder",
      min = "1")
  long lookMillis() default 1_000;

  /** How long the stick may be under way. */
  @AttributeDefinition(
      name = "Round trip",
      description =
          "Hours for which an answer may be under way; logins that came so wait so long for each",
      min = "0")
  int roundTripHours() default 72;
}
