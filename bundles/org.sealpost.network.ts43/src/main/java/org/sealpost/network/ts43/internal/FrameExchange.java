package org.sealpost.network.ts43.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** How frames of the own application go up and down in one request. */
interface FrameExchange {
  /**
   * Hands frames on and waits for some to go down.
   *
   * @param address of the peer
   * @return the frames for this peer, maybe none when the time is over
   * @throws Refusal if nothing takes frames now
   */
  CompletionStage<List<byte[]>> exchange(String address, List<byte[]> up, Duration wait)
      throws Refusal;
}
