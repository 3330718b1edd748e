package org.sealpost.card.pcsc.internal;

import java.util.concurrent.CountDownLatch;

/** A card that gives no answer until it is let go. */
record HangingCard(CountDownLatch asked, CountDownLatch free) implements FakePcscd.Card {
  HangingCard() {
    this(new CountDownLatch(1), new CountDownLatch(1));
  }

  @Override
  public byte[] transmit(byte[] command) throws InterruptedException {
    asked.countDown();
    free.await();
    return new byte[] {(byte) 0x90, 0x00};
  }
}
