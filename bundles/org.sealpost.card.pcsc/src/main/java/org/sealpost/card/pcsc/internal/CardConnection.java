package org.sealpost.card.pcsc.internal;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sealpost.card.api.CardException;

/** The card of one reader, connected. For the reader's thread. */
final class CardConnection {
  private static final int LEAST_ATR = 2;

  /** Between two looks whether another program ended its transaction. */
  private static final long PAUSE_MILLIS = 50;

  private final Pcscd pcscd;
  private final String reader;
  private final ReaderUse use;
  private final CountDownLatch closed;
  private Protocol protocol;

  /**
   * @param closed ends every wait
   */
  CardConnection(Pcscd pcscd, String reader, ReaderUse use, CountDownLatch closed)
      throws IOException, PcscException {
    this.pcscd = pcscd;
    this.reader = reader;
    this.use = use;
    this.closed = closed;
    protocol = pcscd.connect(reader, use.exclusive(), use.protocol());
  }

  Protocol protocol() {
    return protocol;
  }

  /** What the card answered to its last reset. */
  byte[] answerToReset() throws IOException, PcscException {
    byte[] atr =
        pcscd.readers().stream()
            .filter(state -> state.name().equals(reader))
            .findAny()
            .orElseThrow(() -> new PcscException("reader", PcscException.UNKNOWN_READER))
            .answerToReset();
    if (atr.length < LEAST_ATR) {
      throw new PcscException("answer to reset", PcscException.UNRESPONSIVE_CARD);
    }
    return atr;
  }

  byte[] reset() throws IOException, PcscException {
    protocol = pcscd.reset(use.exclusive(), use.protocol());
    return answerToReset();
  }

  byte[] transmit(byte[] command) throws IOException, PcscException, CardException {
    byte[] carried = protocol.carry(command);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(use.millis());
    while (true) {
      try {
        return pcscd.transmit(protocol, carried);
      } catch (PcscException e) {
        if (e.code() != PcscException.SHARING_VIOLATION || System.nanoTime() - end > 0) {
          throw e;
        }
        pause(e);
      }
    }
  }

  /** Lets the card go as it is, for others that share it. */
  void leave() throws IOException, PcscException {
    pcscd.disconnect();
  }

  /** Another program has a transaction: the card did not see the command. */
  private void pause(PcscException reason) throws PcscException {
    try {
      if (closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw reason;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason;
    }
  }
}
