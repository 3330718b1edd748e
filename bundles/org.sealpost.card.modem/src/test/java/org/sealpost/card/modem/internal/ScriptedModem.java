package org.sealpost.card.modem.internal;

import java.util.HexFormat;
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

/** A modem that notes what it is asked and answers what the test says. */
final class ScriptedModem implements Modem {
  /** Gives the answer to a command. */
  interface Card {
    CompletionStage<byte[]> transmit(String where, String command);
  }

  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<CardListener> listeners = new CopyOnWriteArrayList<>();
  volatile Card card = (where, command) -> answer("9000");
  volatile boolean hasChannels = true;
  volatile String trouble = "";

  /** Every call throws, where a modem should fail its stage. */
  volatile boolean throwing;

  static CompletionStage<byte[]> answer(String octets) {
    return CompletableFuture.completedStage(HexFormat.of().parseHex(octets));
  }

  static <T> CompletionStage<T> refused(int code) {
    return CompletableFuture.failedStage(new ModemException(code, "expected OK, found an error"));
  }

  private void throwIfSo() {
    if (throwing) {
      throw new IllegalStateException("the modem's own fault");
    }
  }

  private CompletionStage<byte[]> ask(String where, byte[] command) {
    throwIfSo();
    String text = HexFormat.of().formatHex(command);
    asked.add(where + " " + text);
    return card.transmit(where, text);
  }

  void tell(String now) {
    trouble = now;
    listeners.forEach(listener -> listener.cardChanged(now));
  }

  @Override
  public CompletionStage<byte[]> transmit(byte[] command) {
    return ask("basic", command);
  }

  @Override
  public CompletionStage<CardChannel> openChannel(byte[] aid) {
    throwIfSo();
    asked.add("open " + HexFormat.of().formatHex(aid));
    return hasChannels ? CompletableFuture.completedStage(new Channel()) : refused(4);
  }

  private final class Channel implements CardChannel {
    @Override
    public CompletionStage<byte[]> transmit(byte[] command) {
      return ask("channel", command);
    }

    @Override
    public CompletionStage<Void> close() {
      throwIfSo();
      asked.add("close");
      return CompletableFuture.completedStage(null);
    }
  }

  @Override
  public String cardTrouble() {
    throwIfSo();
    return trouble;
  }

  @Override
  public Runnable attach(CardListener listener) {
    throwIfSo();
    listeners.add(listener);
    return () -> {
      listeners.remove(listener);
      throwIfSo();
    };
  }

  @Override
  public Runnable attach(ModemListener listener) {
    throw new UnsupportedOperationException("messages are not the card adapter's");
  }

  @Override
  public CompletionStage<Integer> submit(byte[] tpdu) {
    throw new UnsupportedOperationException("messages are not the card adapter's");
  }

  @Override
  public String name() {
    return "modem";
  }

  @Override
  public ModemIdentity identity() {
    return new ModemIdentity("Maker", "Model", "1", "");
  }

  @Override
  public NetworkService service() {
    return NetworkService.HOME;
  }
}
