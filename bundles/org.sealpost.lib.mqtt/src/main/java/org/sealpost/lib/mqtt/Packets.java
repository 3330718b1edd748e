package org.sealpost.lib.mqtt;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttWireMessage;

/** Reads packets. What comes is hostile: bounded first, then decoded. */
final class Packets {
  /** A frame, its topic and its properties. */
  static final int LARGEST = 65_536 + 4_096;

  private static final int MOST_LENGTH_OCTETS = 4;

  private Packets() {}

  /**
   * The next packet, whole.
   *
   * @throws EOFException if the broker closed the connection
   * @throws BrokerException if it is too large
   */
  static byte[] read(InputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      throw new BrokerException("the broker closed the connection");
    }
    byte[] head = new byte[1 + MOST_LENGTH_OCTETS];
    head[0] = (byte) first;
    int used = 1;
    int length = 0;
    int octet;
    do {
      if (used > MOST_LENGTH_OCTETS) {
        throw new BrokerException("packet length: expected at most 4 octets, found more");
      }
      octet = in.read();
      if (octet < 0) {
        throw new EOFException("a packet ended in its length");
      }
      length |= (octet & 0x7F) << (7 * (used - 1));
      head[used++] = (byte) octet;
    } while ((octet & 0x80) != 0);
    if (length > LARGEST) {
      throw new BrokerException("packet: expected at most " + LARGEST + " octets, found " + length);
    }
    byte[] packet = new byte[used + length];
    System.arraycopy(head, 0, packet, 0, used);
    if (in.readNBytes(packet, used, length) < length) {
      throw new EOFException("a packet ended before its " + length + " octets");
    }
    return packet;
  }

  /** Decodes what {@link #read} gave. */
  static MqttWireMessage decode(byte[] packet) throws BrokerException {
    try {
      requireProperties(packet);
      return MqttWireMessage.createWireMessage(packet);
    } catch (MqttException | RuntimeException e) {
      int type = packet[0] >> 4 & 0x0F;
      throw new BrokerException("packet of type " + type + ": expected a whole one, found none", e);
    }
  }

  /**
   * Paho allocates what the length of the properties says before it looks whether they are there: a
   * packet of ten octets could cost 256 MB.
   */
  private static void requireProperties(byte[] packet) throws BrokerException {
    ByteBuffer body = ByteBuffer.wrap(packet, 1, packet.length - 1);
    length(body);
    int before = body.remaining();
    int skip =
        switch (packet[0] >> 4 & 0x0F) {
          case MqttWireMessage.MESSAGE_TYPE_PUBLISH ->
              2 + (body.getShort(body.position()) & 0xFFFF) + ((packet[0] & 0x06) == 0 ? 0 : 2);
          case MqttWireMessage.MESSAGE_TYPE_CONNACK, MqttWireMessage.MESSAGE_TYPE_SUBACK -> 2;
          case MqttWireMessage.MESSAGE_TYPE_DISCONNECT, MqttWireMessage.MESSAGE_TYPE_AUTH -> 1;
          case MqttWireMessage.MESSAGE_TYPE_PINGRESP -> before;
          default -> 3;
        };
    if (skip >= before) {
      return;
    }
    body.position(body.position() + skip);
    int properties = length(body);
    if (properties > body.remaining()) {
      throw new BrokerException(
          "properties: expected at most " + body.remaining() + " octets, found " + properties);
    }
  }

  private static int length(ByteBuffer in) {
    int length = 0;
    int octet = 0x80;
    for (int i = 0; (octet & 0x80) != 0 && i < MOST_LENGTH_OCTETS; i++) {
      octet = in.get();
      length |= (octet & 0x7F) << (7 * i);
    }
    return length;
  }
}
