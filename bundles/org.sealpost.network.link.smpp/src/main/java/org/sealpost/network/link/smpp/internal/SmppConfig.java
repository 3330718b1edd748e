package org.sealpost.network.link.smpp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the network's end of the SMS bearer. */
@ObjectClassDefinition(
    name = "Sealpost SMPP link",
    description = "Carries frames and other short messages by a short message centre.")
public @interface SmppConfig {
  /** Where the centre listens. */
  @AttributeDefinition(
      name = "URL",
      description = "smpp://SYSTEM-ID@HOST[:2775] or, with TLS, smpps://SYSTEM-ID@HOST[:3550]")
  String url();

  /** Proves who we are; not among the properties of the service. */
  @AttributeDefinition(
      name = "Password",
      description = "Password of the system id, at most 8 octets",
      type = AttributeType.PASSWORD)
  String _password() default "";

  /** Keeps the password out of the configuration. */
  @AttributeDefinition(
      name = "Password file",
      description = "File with the password, read at each bind; empty for the one above")
  String passwordFile() default "";

  /** Our own number, which frames and other messages are from. */
  @AttributeDefinition(
      name = "Number",
      description = "Number that gateways answer to, with + if it is international")
  String number();

  /** Name of the bearer, unique in the framework. */
  @AttributeDefinition(name = "Name", description = "Unique among the bearers of this node")
  String sealpost_bearer_name() default "sms";

  /** What kind of client we are to the centre. */
  @AttributeDefinition(name = "System type", description = "As the centre wants it; mostly empty")
  String systemType() default "";

  /** Whom the centre's certificate must be from. */
  @AttributeDefinition(
      name = "CA file",
      description = "PEM certificates that the centre's is signed by; empty for those of Java")
  String caFile() default "";

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

  /** How many messages may be unanswered at a time. */
  @AttributeDefinition(
      name = "Window",
      description = "Short messages that the centre has not answered yet, at most",
      min = "1",
      max = "100")
  int window() default 8;

  /** How many messages may be sent. */
  @AttributeDefinition(
      name = "Rate",
      description = "Short messages a second, at most",
      min = "1",
      max = "10000")
  int messagesPerSecond() default 20;

  /** How often a silent centre is asked whether it is there, in seconds. */
  @AttributeDefinition(
      name = "Enquiry",
      description = "Seconds of silence before an enquire_link",
      min = "1")
  int enquireSeconds() default 30;

  /** How long an answer may take, in milliseconds. */
  @AttributeDefinition(
      name = "Time-out",
      description = "Longest wait for a connection or an answer, in milliseconds",
      min = "1")
  long timeoutMillis() default 10_000;

  /** Longest wait before the first new attempt, in milliseconds. It doubles with each failure. */
  @AttributeDefinition(
      name = "Back-off, first",
      description = "Longest wait before the first new attempt, in milliseconds",
      min = "1")
  long backoffMinMillis() default 500;

  /** Longest wait before any new attempt, in milliseconds. */
  @AttributeDefinition(
      name = "Back-off, longest",
      description = "Longest wait before any new attempt, in milliseconds",
      min = "1")
  long backoffMaxMillis() default 60_000;
}
