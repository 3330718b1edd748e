package org.sealpost.gateway.client.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.it.patience.Patience;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.Sealer;

/** A client with a store, one bearer and short times. */
final class Gateway implements AutoCloseable {
  static final String ICCID = "8988211000000000017";
  private static final Backoff SHORT = new Backoff(50, 400);

  final SqlStore store;
  final GatewayClient client;
  final FakeBearer bearer = new FakeBearer("http", 1);
  final FakePeer peer = new FakePeer(Network.AKA_PRIME);
  final Sealer sealer = new NamedSealer(3);

  Gateway(Path folder, Map<String, Object> config) {
    store = QueueTablesTest.store(folder);
    client =
        new GatewayClient(
            TestConfig.of(config), store, store.vault(), new ClientTimes(SHORT, SHORT, SHORT, 50));
  }

  /** With everything that a login needs. */
  static Gateway complete(Path folder) {
    return complete(folder, Map.of("allowClearImsi", true));
  }

  static Gateway complete(Path folder, Map<String, Object> config) {
    Gateway gateway = new Gateway(folder, config);
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addAgreement(gateway.peer);
    gateway.client.addSealer(gateway.sealer);
    return gateway;
  }

  /** The next frame of a type that was sent, whatever was sent before it. */
  <T extends Frame> T next(Class<T> type) throws InterruptedException {
    while (true) {
      byte[] octets = bearer.sent.poll(Patience.SECONDS, TimeUnit.SECONDS);
      if (octets == null) {
        throw new AssertionError("expected " + type.getSimpleName() + ", nothing was sent");
      }
      Frame frame = Network.decode(octets);
      if (type.isInstance(frame)) {
        return type.cast(frame);
      }
    }
  }

  /** The next hello with another nonce than {@code before}. */
  HelloFrame nextLogin(HelloFrame before) throws InterruptedException {
    HelloFrame hello = next(HelloFrame.class);
    while (hello.nonce().equals(before.nonce())) {
      hello = next(HelloFrame.class);
    }
    return hello;
  }

  void deliver(Frame frame) {
    bearer.deliver(FrameCodec.encode(frame));
  }

  void put(MessageId message, byte[] frame) {
    store.transact(
        tx -> {
          client.putOutbound(tx, ICCID, message, frame);
          return null;
        });
  }

  void remove(MessageId message) {
    store.transact(
        tx -> {
          client.removeOutbound(tx, ICCID, message);
          return null;
        });
  }

  long counter(String name) {
    return client.counters().toMap().get(name);
  }

  @Override
  public void close() {
    client.stop();
    store.close();
  }

  /** A sealer that is there, and no more. */
  record NamedSealer(int algorithm) implements Sealer {
    @Override
    public int keyLength() {
      return 32;
    }

    @Override
    public int nonceLength() {
      return 12;
    }

    @Override
    public KeyedSealer keyed(byte[] key) {
      throw new AssertionError("the client never seals");
    }
  }
}
