package org.sealpost.bearer.folder.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one folder bearer. */
@ObjectClassDefinition(
    name = "Sealpost folder bearer",
    description = "Carries frames to and from one network as files on a USB stick.")
public @interface FolderGatewayConfig {
  /** The folder that is carried. */
  @AttributeDefinition(
      name = "Folder",
      description = "A folder on the stick; it may be there or not")
  String folder();

  /** The gateway's place on the stick. */
  @AttributeDefinition(
      name = "Id",
      description = "1 to 64 small letters, digits, _ and -: the gateway's place on the stick")
  String id();

  /** Name of the bearer, unique in the framework. */
  @AttributeDefinition(name = "Name", description = "Unique among the bearers of this gateway")
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
      description = "Hours for which an answer may be under way; logins wait so long for each",
      min = "0")
  int roundTripHours() default 72;
}
