package org.sealpost.gateway.sat.internal;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.gateway.api.FrameQueues;
import org.sealpost.gateway.client.internal.ClientConfig;
import org.sealpost.gateway.client.internal.GatewayClient;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;

/** The client's own queues, which fail when the test says so. */
final class TestQueues implements FrameQueues {
  /** Frames that were sent and not kept. */
  final List<byte[]> once = new CopyOnWriteArrayList<>();

  /** What {@link #putOutbound} throws. */
  volatile Optional<RuntimeException> failure = Optional.empty();

  /** How often it did. */
  final AtomicInteger failures = new AtomicInteger();

  /** How often a session was said to have changed. */
  final AtomicInteger changed = new AtomicInteger();

  /** How often the network was heard. */
  final AtomicInteger heard = new AtomicInteger();

  /** How often the network wanted the card authenticated. */
  final AtomicInteger authentications = new AtomicInteger();

  private final FrameQueues queues;

  TestQueues(Store store, Vault vault) {
    queues =
        new GatewayClient(
            (ClientConfig)
                Proxy.newProxyInstance(
                    TestQueues.class.getClassLoader(),
                    new Class<?>[] {ClientConfig.class},
                    (proxy, method, arguments) -> method.getDefaultValue()),
            store,
            vault);
  }

  @Override
  public void putOutbound(Tx tx, String iccid, MessageId message, byte[] frame) {
    if (failure.isPresent()) {
      failures.incrementAndGet();
      throw failure.get();
    }
    queues.putOutbound(tx, iccid, message, frame);
  }

  @Override
  public void removeOutbound(Tx tx, String iccid, MessageId message) {
    queues.removeOutbound(tx, iccid, message);
  }

  @Override
  public void sendOnce(Tx tx, String iccid, byte[] frame) {
    tx.afterCommit(() -> once.add(frame));
  }

  @Override
  public Optional<QueuedFrame> firstInbound(Tx tx, String iccid) {
    return queues.firstInbound(tx, iccid);
  }

  @Override
  public void heard(Tx tx, String iccid) {
    tx.afterCommit(heard::incrementAndGet);
  }

  @Override
  public void authenticate(Tx tx, String iccid) {
    tx.afterCommit(authentications::incrementAndGet);
  }

  @Override
  public void sessionChanged(String iccid) {
    changed.incrementAndGet();
  }

  @Override
  public void cardLeft(Tx tx, String iccid) {
    queues.cardLeft(tx, iccid);
  }

  @Override
  public void removeInbound(Tx tx, QueuedFrame frame) {
    queues.removeInbound(tx, frame);
  }
}
