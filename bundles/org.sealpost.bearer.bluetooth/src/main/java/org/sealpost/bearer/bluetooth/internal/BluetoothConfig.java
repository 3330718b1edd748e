package org.sealpost.bearer.bluetooth.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of one Bluetooth bearer. */
@ObjectClassDefinition(
    name = "Sealpost Bluetooth bearer",
    description = "Carries frames to and from relays that connect by Bluetooth Low Energy.")
public @interface BluetoothConfig {
  /** The adapter that is used. */
  @AttributeDefinition(
      name = "Adapter",
      description = "The adapter as BlueZ calls it, such as hci0")
  String adapter() default "hci0";

  /** Where the message bus is. */
  @AttributeDefinition(
      name = "Bus",
      description = "D-Bus address of the bus that BlueZ is on; empty: the system bus")
  String bus() default "";

  /** Name of the bearer, unique in the framework. */
  @AttributeDefinition(name = "Name", description = "Unique among the bearers of this gateway")
  String sealpost_bearer_name() default "bluetooth";

  /** What a central must do before it may write or be notified. */
  @AttributeDefinition(
      name = "Security",
      description =
          "none: anybody may connect; encrypt: paired; authenticate: paired with a passkey;"
              + " secure: the same by LE Secure Connections",
      options = {
        @Option(value = "none"),
        @Option(value = "encrypt"),
        @Option(value = "authenticate"),
        @Option(value = "secure")
      })
  String security() default "none";

  /** How many centrals are served at a time. */
  @AttributeDefinition(
      name = "Centrals",
      description = "How many centrals are served at a time",
      min = "1",
      max = "16")
  int centrals() default 4;

  /** How soon a central must have brought a frame. */
  @AttributeDefinition(
      name = "First frame",
      description = "Seconds after which a central that brought no frame is disconnected",
      min = "1",
      max = "3600")
  int firstFrameSeconds() default 30;

  /** Whether devices that only connect have to go, too. */
  @AttributeDefinition(
      name = "Drop strangers",
      description =
          "Whether a device that connected by itself, is not paired and writes nothing is"
              + " disconnected as well, while nothing else is advertised on the adapter")
  boolean dropStrangers() default true;

  /** How long an acknowledgement may take. */
  @AttributeDefinition(
      name = "Acknowledgement",
      description = "Seconds after which a central that acknowledges nothing is disconnected",
      min = "1",
      max = "600")
  int acknowledgeSeconds() default 10;
}
