package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** MQTT, through a broker of the demo's own. */
final class DemoMqttBearer implements DemoBearer {
  private Optional<Broker> broker = Optional.empty();

  @Override
  public void require(String why) throws IOException {
    Broker.require(why);
  }

  @Override
  public void open(Path folder) throws IOException {
    broker = Optional.of(Broker.start(folder));
  }

  @Override
  public List<String> networkOptions() {
    return broker.orElseThrow().options("network");
  }

  @Override
  public List<String> gatewayOptions(int port) {
    return broker.orElseThrow().options("gateway");
  }

  @Override
  public String bundle() {
    return "org.sealpost.bearer.mqtt";
  }

  @Override
  public void close() {
    broker.ifPresent(Broker::close);
  }
}
