package org.sealpost.lib.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttConnect;
import org.eclipse.paho.mqttv5.common.packet.MqttDisconnect;
import org.eclipse.paho.mqttv5.common.packet.MqttPingReq;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttPubAck;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;
import org.eclipse.paho.mqttv5.common.packet.MqttSubscribe;
import org.eclipse.paho.mqttv5.common.packet.MqttWireMessage;

/** The packets that we send. */
final class Speech {
  /** Octets of a publish besides its topic and its frame, rounded up. */
  static final int OVERHEAD = 64;

  /** Frames of a broker's that may be unacknowledged at a time. */
  private static final int RECEIVE_MAXIMUM = 32;

  private static final int MQTT_5 = 5;
  private static final int NO_RETAINED = 2;
  private static final String CONTENT_TYPE = "application/vnd.sealpost.frame";

  private Speech() {}

  /** Reads the password file, so not for a thread that must not wait. */
  static byte[] connect(MqttSettings settings) throws IOException {
    Times times = settings.times();
    MqttProperties properties = new MqttProperties();
    properties.setSessionExpiryInterval(times.sessionExpiry().toSeconds());
    properties.setReceiveMaximum(RECEIVE_MAXIMUM);
    properties.setMaximumPacketSize((long) Packets.LARGEST);
    MqttConnect connect =
        new MqttConnect(
            settings.clientId(),
            MQTT_5,
            false,
            (int) times.keepAlive().toSeconds(),
            properties,
            new MqttProperties());
    settings.credentials().user().ifPresent(connect::setUserName);
    Optional<Path> passwordFile = settings.credentials().passwordFile();
    if (passwordFile.isPresent()) {
      connect.setPassword(password(passwordFile.get()));
    }
    return octets(connect);
  }

  static byte[] subscribe(int id, String filter) throws BrokerException {
    MqttSubscription subscription = new MqttSubscription(filter, 1);
    subscription.setRetainHandling(NO_RETAINED);
    MqttSubscribe subscribe = new MqttSubscribe(subscription, new MqttProperties());
    subscribe.setMessageId(id);
    return octets(subscribe);
  }

  static byte[] publish(int id, String topic, byte[] frame, long expirySeconds)
      throws BrokerException {
    MqttProperties properties = new MqttProperties();
    properties.setPayloadFormat(false);
    properties.setContentType(CONTENT_TYPE);
    properties.setMessageExpiryInterval(expirySeconds);
    MqttPublish publish = new MqttPublish(topic, new MqttMessage(frame), properties);
    publish.setMessageId(id);
    return octets(publish);
  }

  static byte[] acknowledge(int id) throws BrokerException {
    try {
      return new MqttPubAck(0, id, new MqttProperties()).serialize();
    } catch (MqttException e) {
      throw unsayable(e);
    }
  }

  static byte[] ping() throws BrokerException {
    return octets(new MqttPingReq());
  }

  /** A normal end: the session is kept for as long as was asked for. */
  static byte[] disconnect() throws BrokerException {
    try {
      return new MqttDisconnect(0, new MqttProperties()).serialize();
    } catch (MqttException e) {
      throw unsayable(e);
    }
  }

  private static byte[] password(Path file) throws IOException {
    byte[] read = Files.readAllBytes(file);
    int end = read.length;
    while (end > 0 && (read[end - 1] == '\n' || read[end - 1] == '\r')) {
      end--;
    }
    return Arrays.copyOf(read, end);
  }

  private static byte[] octets(MqttWireMessage message) throws BrokerException {
    try {
      return message.serialize();
    } catch (MqttException e) {
      throw unsayable(e);
    }
  }

  private static BrokerException unsayable(MqttException e) {
    return new BrokerException("packet: expected that it can be encoded, found that not", e);
  }
}
