package org.sealpost.lib.mqtt;

import org.eclipse.paho.mqttv5.common.packet.MqttConnAck;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * What a broker told about itself.
 *
 * @param window frames that may be unacknowledged at a time
 * @param packet octets of the largest packet that it takes
 * @param keepAliveSeconds how often it wants to hear from us at least
 */
record Limits(int window, long packet, long keepAliveSeconds) {
  static Limits of(MqttConnAck answer, Times times) {
    MqttProperties said = answer.getProperties();
    // Paho reads these 16 bits as a signed number.
    int receive = said.getReceiveMaximum() == null ? 0xFFFF : said.getReceiveMaximum() & 0xFFFF;
    Integer keepAlive = said.getServerKeepAlive();
    return new Limits(
        Math.max(1, Math.min(receive, Outbox.MAX_OUTSTANDING)),
        said.getMaximumPacketSize() == null ? Long.MAX_VALUE : said.getMaximumPacketSize(),
        keepAlive == null || keepAlive == 0 ? times.keepAlive().toSeconds() : keepAlive);
  }
}
