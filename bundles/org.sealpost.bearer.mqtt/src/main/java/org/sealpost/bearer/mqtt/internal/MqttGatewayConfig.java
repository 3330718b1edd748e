package org.sealpost.bearer.mqtt.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one MQTT bearer. */
@ObjectClassDefinition(
    name = "Sealpost MQTT bearer",
    description = "Carries frames to and from one network over an MQTT 5 broker.")
public @interface MqttGatewayConfig {
  /** Where the broker listens. */
  @AttributeDefinition(
      name = "URL",
      description = "mqtt://HOST[:1883] or, with TLS, mqtts://HOST[:8883]")
  String url();

  /** Name of the bearer, unique in the framework. */
  @AttributeDefinition(name = "Name", description = "Unique among the bearers of this gateway")
  String sealpost_bearer_name() default "mqtt";

  /** What the gateway is called at the broker and in its topics. */
  @AttributeDefinition(
      name = "Client id",
      description =
          "1 to 64 letters, digits and . _ -; the gateway's place in the topics."
              + " Empty: another at each activation, and nothing is kept at the broker for it")
  String clientId() default "";

  /** First levels of all topics. */
  @AttributeDefinition(
      name = "Prefix",
      description = "First levels of all topics, the same on both sides")
  String prefix() default "sealpost/v1";

  /** User name at the broker. */
  @AttributeDefinition(name = "User", description = "User name at the broker, empty for none")
  String user() default "";

  /** File with the password. */
  @AttributeDefinition(
      name = "Password file",
      description = "File with the password, read at each connection")
  String passwordFile() default "";

  /** Whom the broker's certificate must be from. */
  @AttributeDefinition(
      name = "CA file",
      description = "PEM certificates that the broker's is signed by; empty for those of Java")
  String caFile() default "";

  /** Our certificate. */
  @AttributeDefinition(
      name = "Certificate file",
      description = "PEM certificate of this gateway with its chain, empty for none")
  String certFile() default "";

  /** Our key. */
  @AttributeDefinition(
      name = "Key file",
      description = "PEM private key of the certificate, PKCS #8, not encrypted")
  String keyFile() default "";

  /** How often the broker hears from us at least, 5 to 65535 s. */
  @AttributeDefinition(
      name = "Keep alive",
      description = "Seconds between two signs of life, 5 to 65535",
      min = "5",
      max = "65535")
  int keepAliveSeconds() default 60;

  /** How long the broker keeps our session. */
  @AttributeDefinition(
      name = "Session expiry",
      description = "Seconds for which the broker keeps frames for this gateway when it is away",
      min = "0")
  long sessionExpirySeconds() default 86_400;

  /** How long the broker keeps a frame of ours. */
  @AttributeDefinition(
      name = "Message expiry",
      description = "Seconds for which the broker keeps a frame for who is away",
      min = "1")
  long messageExpirySeconds() default 3_600;

  /** How long a connection may take, in milliseconds. */
  @AttributeDefinition(
      name = "Connect time-out",
      description = "Longest wait until connected and subscribed, in milliseconds",
      min = "1")
  long connectTimeoutMillis() default 10_000;

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
