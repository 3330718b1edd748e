package org.sealpost.simulator.card;

import java.io.IOException;
import org.sealpost.softcard.PowerLossException;
import org.sealpost.softcard.SoftCard;

/** A card in the slot of a modem. */
public interface SimCard {
  /**
   * Carries out a command.
   *
   * @return data and status word, at least 2 octets
   * @throws IOException if the card is gone or has no power
   */
  byte[] transmit(byte[] apdu) throws IOException;

  /** Takes the power away and gives it back. */
  void reset();

  /** A software card, which is not to be used by others meanwhile. */
  static SimCard of(SoftCard card) {
    return new SimCard() {
      @Override
      public byte[] transmit(byte[] apdu) throws IOException {
        try {
          return card.transmit(apdu);
        } catch (PowerLossException e) {
          throw new IOException(e.getMessage(), e);
        }
      }

      @Override
      public void reset() {
        card.reset();
      }
    };
  }
}
