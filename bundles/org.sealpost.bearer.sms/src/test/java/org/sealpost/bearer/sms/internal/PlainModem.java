package org.sealpost.bearer.sms.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sealpost.modem.api.CardChannel;
import org.sealpost.modem.api.CardListener;
import org.sealpost.modem.api.Modem;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.api.ModemIdentity;
import org.sealpost.modem.api.ModemListener;
import org.sealpost.modem.api.NetworkService;

/** A modem at home, without a card for others and without an AT port. */
abstract class PlainModem implements Modem {
  private final List<ModemListener> listeners = new CopyOnWriteArrayList<>();

  @Override
  public final String name() {
    return "modem";
  }

  @Override
  public final ModemIdentity identity() {
    return new ModemIdentity("Sealpost", "test", "1", "");
  }

  @Override
  public NetworkService service() {
    return NetworkService.HOME;
  }

  @Override
  public final CompletionStage<byte[]> transmit(byte[] command) {
    return CompletableFuture.failedStage(new ModemException(10, "there is no card"));
  }

  @Override
  public final CompletionStage<CardChannel> openChannel(byte[] aid) {
    return CompletableFuture.failedStage(new ModemException(10, cardTrouble()));
  }

  @Override
  public final String cardTrouble() {
    return "there is no card";
  }

  @Override
  public final Runnable attach(CardListener listener) {
    return () -> {};
  }

  @Override
  public final Runnable attach(ModemListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Offers a message; whether anybody took it. */
  final boolean offer(byte[] tpdu) {
    return listeners.stream().anyMatch(listener -> listener.received(tpdu));
  }

  final void tell(NetworkService now) {
    listeners.forEach(listener -> listener.serviceChanged(now));
  }

  final boolean hasListener() {
    return !listeners.isEmpty();
  }
}
