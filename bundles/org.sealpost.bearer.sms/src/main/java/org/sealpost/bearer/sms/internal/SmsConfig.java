package org.sealpost.bearer.sms.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one SMS bearer. */
@ObjectClassDefinition(
    name = "Sealpost SMS bearer",
    description = "Carries frames to and from one network as short messages of a modem.")
public @interface SmsConfig {
  /** Where frames go, and where they come from. */
  @AttributeDefinition(
      name = "Number",
      description = "The network's number, with + if it is international")
  String number();

  /** From where frames may come besides. */
  @AttributeDefinition(
      name = "Other numbers",
      description = "Numbers that frames of the network may come from besides")
  String[] numbers() default {};

  /** Name of the bearer, unique in the framework. */
  @AttributeDefinition(name = "Name", description = "Unique among the bearers of this gateway")
  String sealpost_bearer_name() default "sms";

  /** Which modem. */
  @AttributeDefinition(name = "Modem", description = "Name of the modem; it may be there or not")
  String modem() default "modem";

  /** The application port of frames, the same on both sides. */
  @AttributeDefinition(
      name = "Port",
      description = "Application port of frames, 16000 to 16999 (TS 23.040)",
      min = "16000",
      max = "16999")
  int port() default 16_501;

  /** How many messages one frame may take. */
  @AttributeDefinition(
      name = "Messages a frame",
      description = "Short messages that one frame may take, 127 octets in each",
      min = "2",
      max = "255")
  int messagesPerFrame() default 8;

  /** How many messages may be sent in a day. */
  @AttributeDefinition(
      name = "Messages a day",
      description = "Short messages in any 24 hours, at most; then the bearer is down",
      min = "1")
  int messagesPerDay() default 100;

  /** How many messages may be sent in a minute. */
  @AttributeDefinition(
      name = "Messages a minute",
      description = "Short messages in a minute, at most; further ones wait",
      min = "1",
      max = "600")
  int messagesPerMinute() default 30;

  /** Where it is kept how many were sent. */
  @AttributeDefinition(
      name = "Ledger",
      description =
          "File that says how many messages were sent in the last day, so that a restart does not"
              + " forget them; empty: they are forgotten")
  String ledger() default "";

  /** How soon the same frame is sent again. */
  @AttributeDefinition(
      name = "Repetition",
      description =
          "Seconds after which a frame may go again; twice as long each time, up to four hours",
      min = "0",
      max = "14400")
  int repeatSeconds() default 120;

  /** How long an answer may take. */
  @AttributeDefinition(
      name = "Round trip",
      description = "Seconds for which an answer may be under way; logins wait so long for each",
      min = "0",
      max = "86400")
  int roundTripSeconds() default 300;

  /** What a message costs at home. */
  @AttributeDefinition(
      name = "Cost",
      description = "Relative cost of one message at home; 100 is a national SMS",
      min = "100",
      max = "100000")
  int messageCost() default 100;

  /** What a message costs elsewhere. */
  @AttributeDefinition(
      name = "Cost when roaming",
      description = "Relative cost of one message while the modem is in another's network",
      min = "100",
      max = "100000")
  int roamingCost() default 300;
}
