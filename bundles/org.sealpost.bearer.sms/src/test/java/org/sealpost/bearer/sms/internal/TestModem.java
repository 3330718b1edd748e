package org.sealpost.bearer.sms.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sealpost.modem.api.Modem;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.api.ModemIdentity;
import org.sealpost.modem.api.ModemListener;
import org.sealpost.modem.api.NetworkService;

/** A modem within a test: what it is given goes on the {@link Air}. */
final class TestModem implements Modem {
  private final Air air;
  private final List<ModemListener> listeners = new CopyOnWriteArrayList<>();

  /** What becomes of the next messages: refusals, in their order. */
  final Queue<ModemException> refusals = new ArrayDeque<>();

  private final Deque<CompletableFuture<Integer>> waiting = new ArrayDeque<>();
  private NetworkService service = NetworkService.HOME;
  private boolean stalled;
  private int references;

  TestModem(Air air) {
    this.air = air;
  }

  @Override
  public String name() {
    return "modem";
  }

  @Override
  public ModemIdentity identity() {
    return new ModemIdentity("Sealpost", "test", "1", "");
  }

  @Override
  public synchronized NetworkService service() {
    return service;
  }

  @Override
  public synchronized CompletionStage<Integer> submit(byte[] tpdu) {
    if (!service.registered()) {
      return CompletableFuture.failedStage(new ModemException(331, "no network service"));
    }
    ModemException refusal = refusals.poll();
    if (refusal != null) {
      return CompletableFuture.failedStage(refusal);
    }
    air.submitted(tpdu);
    references++;
    CompletableFuture<Integer> sent = new CompletableFuture<>();
    if (stalled) {
      waiting.add(sent);
    } else {
      sent.complete(references & 0xff);
    }
    return sent;
  }

  @Override
  public CompletionStage<byte[]> transmit(byte[] command) {
    return CompletableFuture.failedStage(new ModemException(10, "there is no card"));
  }

  @Override
  public Runnable attach(ModemListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** A message comes from the air; whether anybody took it. */
  boolean deliver(byte[] tpdu) {
    return service().registered()
        && listeners.stream().anyMatch(listener -> listener.received(tpdu));
  }

  boolean hasListener() {
    return !listeners.isEmpty();
  }

  void become(NetworkService now) {
    synchronized (this) {
      service = now;
    }
    listeners.forEach(listener -> listener.serviceChanged(now));
  }

  synchronized void stall() {
    stalled = true;
  }

  synchronized void goOn() {
    stalled = false;
    waiting.forEach(sent -> sent.complete(0));
    waiting.clear();
  }
}
