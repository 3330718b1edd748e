package org.sealpost.it.plugins;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.modem.api.CardChannel;
import org.sealpost.modem.api.CardListener;
import org.sealpost.modem.api.Modem;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.api.ModemException.Reason;
import org.sealpost.modem.api.ModemIdentity;
import org.sealpost.modem.api.ModemListener;
import org.sealpost.modem.api.NetworkService;

/** A modem whose card understands no command, and has channels all the same. */
final class CardlessModem implements Modem {
  /** Its name. */
  static final String NAME_HERE = "it";

  /** Instruction not supported. */
  private static final byte[] ANSWER = {0x6d, 0x00};

  @Override
  public String name() {
    return NAME_HERE;
  }

  @Override
  public ModemIdentity identity() {
    return new ModemIdentity("Maker", "Model", "1", "");
  }

  @Override
  public NetworkService service() {
    return NetworkService.HOME;
  }

  @Override
  public CompletionStage<Integer> submit(byte[] tpdu) {
    return CompletableFuture.failedStage(new ModemException(Reason.REFUSED, "no messages here"));
  }

  @Override
  public CompletionStage<byte[]> transmit(byte[] command) {
    return CompletableFuture.completedStage(ANSWER.clone());
  }

  @Override
  public CompletionStage<CardChannel> openChannel(byte[] aid) {
    return CompletableFuture.completedStage(
        new CardChannel() {
          @Override
          public CompletionStage<byte[]> transmit(byte[] command) {
            return CompletableFuture.completedStage(ANSWER.clone());
          }

          @Override
          public CompletionStage<Void> close() {
            return CompletableFuture.completedStage(null);
          }
        });
  }

  @Override
  public String cardTrouble() {
    return "";
  }

  @Override
  public Runnable attach(CardListener listener) {
    return () -> {};
  }

  @Override
  public Runnable attach(ModemListener listener) {
    return () -> {};
  }
}
