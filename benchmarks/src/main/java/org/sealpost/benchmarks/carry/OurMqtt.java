package org.sealpost.benchmarks.carry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.bearer.mqtt.internal.MqttGateway;
import org.sealpost.bearer.mqtt.internal.MqttGatewayConfig;
import org.sealpost.network.link.mqtt.internal.MqttNetwork;
import org.sealpost.network.link.mqtt.internal.MqttNetworkConfig;

/** Our bearer and our link, over a broker. */
final class OurMqtt implements Carrier {
  private static final long PATIENCE_SECONDS = 60;

  private final Window window = new Window();
  private final byte[] frame = new byte[OCTETS];
  private final Bearer gateway;
  private final List<Attachment> attachments;

  OurMqtt(String broker) throws Exception {
    Bearer network =
        new MqttNetwork(
            Defaults.of(MqttNetworkConfig.class, Map.of("url", broker, "clientId", "network")));
    gateway =
        new MqttGateway(
            Defaults.of(MqttGatewayConfig.class, Map.of("url", broker, "clientId", "gateway")));
    attachments = List.of(attach(network), attach(gateway));
  }

  /** Returns when it is up. */
  private Attachment attach(Bearer bearer) throws Exception {
    CompletableFuture<Void> up = new CompletableFuture<>();
    Attachment attachment =
        bearer.attach(
            new FrameReceiver() {
              @Override
              public void received(byte[] octets, Peer from) {
                window.arrived();
              }

              @Override
              public void stateChanged(BearerState state) {
                if (state.up()) {
                  up.complete(null);
                }
              }
            });
    up.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return attachment;
  }

  @Override
  public void carry(int frames) throws Exception {
    window.pass(
        frames,
        () -> gateway.send(frame, Peer.ONLY).whenComplete((done, failure) -> window.left(failure)));
  }

  @Override
  public void end() {
    attachments.forEach(Attachment::close);
  }
}
