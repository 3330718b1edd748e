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
class CardlessModem implements Modem {
  /** Its name. */
  static final String NAME_HERE = "it";

  /** Instruction not supported. */
  private static final byte[] ANSWER = {0x6d, 0x00};

  /** Of a card that understands no command. */
  static byte[] answer() {
    return ANSWER.clone();
  }

  @Override
  public final String name() {
    return NAME_HERE;
  }

  @Override
  public final ModemIdentity identity() {
    return new ModemIdentity("Maker", "Model", "1", "");
  }

  @Override
  public final NetworkService service() {
    return NetworkService.HOME;
  }

  @Override
  public CompletionStage<Integer> submit(byte[] tpdu) {
    return CompletableFuture.failedStage(new ModemException(Reason.REFUSED, "no messages here"));
  }

  @Override
  public final CompletionStage<byte[]> transmit(byte[] command) {
    return CompletableFuture.completedStage(answer());
  }

  @Override
  public final CompletionStage<CardChannel> openChannel(byte[] aid) {
    return CompletableFuture.completedStage(
        new CardChannel() {
          @Override
          public CompletionStage<byte[]> transmit(byte[] command) {
            return CompletableFuture.completedStage(answer());
          }

          @Override
          public CompletionStage<Void> close() {
            return CompletableFuture.completedStage(null);
          }
        });
  }

  @Override
  public final String cardTrouble() {
    return "";
  }

  @Override
  public final Runnable attach(CardListener listener) {
    return () -> {};
  }

  @Override
  public Runnable attach(ModemListener listener) {
    return () -> {};
  }
}
