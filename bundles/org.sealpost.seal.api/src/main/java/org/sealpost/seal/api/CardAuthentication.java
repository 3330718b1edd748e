package org.sealpost.seal.api;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** The card's AKA function, AUTHENTICATE in the 3G security context (TS 31.102 7.1.2). */
@FunctionalInterface
@ProviderType
public interface CardAuthentication {
  /**
   * Runs the card's AKA function.
   *
   * @param rand 16 octets
   * @param autn 16 octets
   * @return completes exceptionally when the card gave no usable answer
   */
  CompletionStage<Answer> authenticate(byte[] rand, byte[] autn);

  /** What the card answered. */
  sealed interface Answer {}

  /** The network is genuine. Arrays are handed over, not copied; never printed. */
  record Success(byte[] res, byte[] ck, byte[] ik) implements Answer {
    @Override
    public String toString() {
      return "Success";
    }
  }

  /** The sequence number is out of range: {@code auts}, 14 octets, says where the card stands. */
  record SynchronisationFailure(byte[] auts) implements Answer {}

  /** The network's MAC is wrong (status word 9862). */
  record MacFailure() implements Answer {}
}
