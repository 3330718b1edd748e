package org.sealpost.modem.api;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A logical channel of the card in a modem (TS 102 221 clause 8.7), with a selection of its own:
 * neither moves the baseband's nor is moved by it. It ends with the card's next reset, of which
 * {@link CardListener#cardChanged} tells. Methods may be called from any thread and return at once.
 */
@ProviderType
public interface CardChannel {
  /**
   * Transmits a command APDU on this channel.
   *
   * @param command a command APDU (ISO/IEC 7816-4), 4 or more octets, whose class says channel 0:
   *     the number of the channel is the modem's business
   * @return the response APDU, 2 or more octets, as the modem gave it; completes exceptionally with
   *     {@link ModemException}
   */
  CompletionStage<byte[]> transmit(byte[] command);

  /**
   * Gives the channel back.
   *
   * @return completes when that is done; exceptionally with {@link ModemException} if the modem did
   *     not do it, as when the channel is gone
   */
  CompletionStage<Void> close();
}
