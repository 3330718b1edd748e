package org.sealpost.relay.bluetooth;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Gateways in range that do what a test says. */
final class FakeRadio implements Radio {
  /** What each gateway that is connected sends, by its address. */
  final Map<String, GatewayListener> connected = new ConcurrentHashMap<>();

  /** What gateways were sent. */
  final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();

  /** In their order, once for each connection. */
  final List<String> connections = new CopyOnWriteArrayList<>();

  final BlockingQueue<String> disconnections = new LinkedBlockingQueue<>();
  volatile String refuses = "";
  private RadioListener listener;

  @Override
  public void look(RadioListener given) {
    listener = given;
    given.available();
  }

  void show(String address) {
    listener.seen(address);
  }

  @Override
  public GatewayLink connect(String address, GatewayListener gateway) throws RadioException {
    connections.add(address);
    if (!refuses.isEmpty()) {
      throw new RadioException(refuses);
    }
    connected.put(address, gateway);
    return new GatewayLink() {
      @Override
      public void send(byte[] frame) {
        sent.add(frame);
      }

      @Override
      public void close() {
        connected.remove(address);
        disconnections.add(address);
      }
    };
  }

  @Override
  public void close() {
    // nothing is left
  }
}
