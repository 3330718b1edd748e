package org.sealpost.network.api.ota;

import java.util.Optional;
import org.sealpost.codec.ota.Tar;

/**
 * An application on a card that takes secured packets.
 *
 * @param tar its toolkit application reference
 * @param msl its minimum security level, coded as SPI1 (TS 102 225)
 * @param keyVersion the key set used for it, 1..15
 * @param porBySubmit whether it is asked to send proofs of receipt by SMS-SUBMIT (SPI2 b6)
 * @param counter the name of the counter that it shares with all of the card's of the same name;
 *     without one each key set has its own
 */
public record CardApplication(
    Tar tar, int msl, int keyVersion, boolean porBySubmit, Optional<String> counter) {
  /** An application that answers in the report, under the counter of its key set. */
  public CardApplication(Tar tar, int msl, int keyVersion) {
    this(tar, msl, keyVersion, false, Optional.empty());
  }
}
