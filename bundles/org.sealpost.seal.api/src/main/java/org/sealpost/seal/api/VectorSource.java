package org.sealpost.seal.api;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Authentication vectors of one subscriber. Stages fail with {@link VectorException}. */
@ProviderType
public interface VectorSource {
  /**
   * A fresh vector, whose sequence number is durable before the stage completes.
   *
   * @param separationBit whether the AMF separation bit is set (EAP-AKA' only, TS 33.402)
   */
  CompletionStage<AuthVector> next(boolean separationBit);

  /**
   * Moves the sequence number to what the card says, if its MAC-S is right, and gives a fresh
   * vector.
   *
   * @param rand the RAND the card answered, 16 octets
   * @param auts the card's AUTS, 14 octets
   * @param separationBit as for {@link #next}
   */
  CompletionStage<AuthVector> resynchronise(byte[] rand, byte[] auts, boolean separationBit);

  /** An AKA quintuplet (TS 33.102). Arrays are handed over, not copied; never printed. */
  record AuthVector(byte[] rand, byte[] autn, byte[] xres, byte[] ck, byte[] ik) {
    @Override
    public String toString() {
      return "AuthVector";
    }
  }
}
