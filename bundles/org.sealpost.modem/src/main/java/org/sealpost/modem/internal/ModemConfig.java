package org.sealpost.modem.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one modem. */
@ObjectClassDefinition(
    name = "Sealpost modem",
    description = "A modem by its AT port: short messages, and the card in it.")
public @interface ModemConfig {
  /** Path of the AT port. */
  @AttributeDefinition(
      name = "Port",
      description = "Path of the AT port, best one of /dev/serial/by-id; it may be there or not")
  String port();

  /** Name of the modem, unique in the framework. */
  @AttributeDefinition(name = "Name", description = "Unique among the modems of this gateway")
  String sealpost_modem_name() default "modem";

  /** Speed of the port; most USB modems ignore it. */
  @AttributeDefinition(name = "Baud rate", description = "Bits a second", min = "300")
  int baudRate() default 115_200;

  /** PIN1 of the card. */
  @AttributeDefinition(
      name = "PIN",
      description = "PIN1 of the card, 4 to 8 digits; tried once, if all tries are left",
      type = AttributeType.PASSWORD)
  String _pin() default "";

  /** How long a command to the card may take; an acknowledgement may have to wait for it. */
  @AttributeDefinition(
      name = "Card time-out",
      description = "Longest time of a card command, 1 to 3600 s; the network waits 15 to 20 s",
      min = "1",
      max = "3600")
  int cardSeconds() default 12;

  /** How long the service centre may take to accept a message. */
  @AttributeDefinition(
      name = "Send time-out",
      description = "Longest time until the service centre has a message, 1 to 3600 s",
      min = "1",
      max = "3600")
  int sendSeconds() default 60;

  /** How often an idle modem is asked whether it is as it was. */
  @AttributeDefinition(
      name = "Probe",
      description = "Seconds between two looks at an idle modem, 1 to 3600",
      min = "1",
      max = "3600")
  int probeSeconds() default 30;

  /** How the card in it is reached; a name of dialects.txt. */
  @AttributeDefinition(
      name = "Dialect",
      description = "Make of modem, if it is not to be told by what the modem says it is")
  String dialect() default "";
}
