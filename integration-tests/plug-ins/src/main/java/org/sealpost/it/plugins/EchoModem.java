package org.sealpost.it.plugins;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.ServiceCentreTime;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.modem.api.ModemListener;

/** A modem whose messages all come back. */
final class EchoModem extends CardlessModem implements AutoCloseable {
  /** Where messages are sent, and come from. */
  static final String NUMBER = "+999123456";

  /** When messages passed the service centre, as they say. */
  private static final Instant PASSED = Instant.parse("2026-01-01T00:00:00Z");

  private final List<ModemListener> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService thread = Executors.newSingleThreadExecutor(EchoModem::thread);

  @Override
  public CompletionStage<Integer> submit(byte[] tpdu) {
    return CompletableFuture.supplyAsync(
        () -> {
          byte[] back = back(tpdu);
          listeners.stream().anyMatch(listener -> listener.received(back));
          return 0;
        },
        thread);
  }

  private static byte[] back(byte[] tpdu) {
    try {
      SmsSubmit sent = SmsSubmit.decode(tpdu);
      return new SmsDeliver(
              false,
              false,
              false,
              Address.of(NUMBER),
              sent.pid(),
              sent.dcs(),
              ServiceCentreTime.of(PASSED),
              sent.userData())
          .encode();
    } catch (DecodeException e) {
      throw new CompletionException(e);
    }
  }

  @Override
  public Runnable attach(ModemListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "echo-modem");
    thread.setDaemon(true);
    return thread;
  }
}
