package org.sealpost.benchmarks.carry;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Two clients of Paho's, as its users have them, over the same broker. */
final class BareMqtt implements Carrier {
  private static final String TOPIC = "sealpost/v1/gateway/up";
  private static final int QOS = 1;
  private static final long PATIENCE_MILLIS = 60_000;
  private static final long END_MILLIS = 500;

  private final Window window = new Window();
  private final byte[] frame = new byte[OCTETS];
  private final MqttActionListener left =
      new MqttActionListener() {
        @Override
        public void onSuccess(IMqttToken token) {
          window.left(null);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable why) {
          window.left(why);
        }
      };

  private final MqttAsyncClient sender;
  private final MqttAsyncClient receiver;

  BareMqtt(String broker) throws MqttException {
    String url = broker.replace("mqtt://", "tcp://");
    receiver = new MqttAsyncClient(url, "bare-network", new MemoryPersistence());
    receiver.setCallback(new Arrivals());
    receiver.connect().waitForCompletion(PATIENCE_MILLIS);
    receiver.subscribe(TOPIC, QOS).waitForCompletion(PATIENCE_MILLIS);
    sender = new MqttAsyncClient(url, "bare-gateway", new MemoryPersistence());
    sender.connect().waitForCompletion(PATIENCE_MILLIS);
  }

  @Override
  public void carry(int frames) throws Exception {
    window.pass(
        frames, () -> sender.publish(TOPIC, new MqttMessage(frame, QOS, false, null), null, left));
  }

  @Override
  public void end() throws MqttException {
    // Paho may wait for all of this time, though nothing is on its way any more.
    sender.disconnectForcibly(END_MILLIS, END_MILLIS, true);
    receiver.disconnectForcibly(END_MILLIS, END_MILLIS, true);
    sender.close();
    receiver.close();
  }

  private final class Arrivals implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      window.arrived();
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      window.left(response.getException());
    }

    @Override
    public void mqttErrorOccurred(MqttException why) {
      window.left(why);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
      // the listener of the one publish is told too
    }

    @Override
    public void connectComplete(boolean reconnect, String server) {
      // connect() is waited for
    }

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {
      // the broker asks nobody
    }
  }
}
