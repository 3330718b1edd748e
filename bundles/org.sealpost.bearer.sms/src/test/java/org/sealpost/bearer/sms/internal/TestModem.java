package org.sealpost.bearer.sms.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.api.NetworkService;

/** A modem within a test: what it is given goes on the {@link Air}. */
final class TestModem extends PlainModem {
  private final Air air;

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

  /** A message comes from the air; whether anybody took it. */
  boolean deliver(byte[] tpdu) {
    return service().registered() && offer(tpdu);
  }

  void become(NetworkService now) {
    synchronized (this) {
      service = now;
    }
    tell(now);
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
