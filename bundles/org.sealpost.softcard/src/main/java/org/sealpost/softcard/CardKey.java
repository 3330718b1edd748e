package org.sealpost.softcard;

import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.ota.KeyAlgorithm;

/**
 * A key of a key set.
 *
 * @param algorithm what it is for
 * @param value as long as the algorithm asks
 */
public record CardKey(KeyAlgorithm algorithm, Secret value) {
  /** The algorithm only. */
  @Override
  public String toString() {
    return "CardKey[" + algorithm + "]";
  }
}
