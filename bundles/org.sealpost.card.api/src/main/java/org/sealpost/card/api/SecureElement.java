package org.sealpost.card.api;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** A card that is present. All methods may be called from any thread and return at once. */
@ConsumerType
public interface SecureElement {
  /**
   * Service property: the adapter that reached the card, such as {@code "soft"}, {@code "pcsc"},
   * {@code "modem"}.
   */
  String ADAPTER = "sealpost.card.adapter";

  /**
   * Service property: the slot, unique within a framework, such as {@code "soft:/var/card.json"}.
   */
  String SLOT = "sealpost.card.slot";

  /** The same as service property {@link #ADAPTER}. */
  String adapter();

  /** The same as service property {@link #SLOT}. */
  String slot();

  /**
   * Who holds the CAT session with the card: it decides who may send TERMINAL PROFILE and FETCH.
   */
  CatTerminal terminal();

  /**
   * The card's answer to reset (ISO/IEC 7816-3), 2 to 33 octets; empty where the adapter is not
   * told, as by modems.
   */
  byte[] answerToReset();

  /**
   * Transmits one command APDU. Commands are carried out in the order of the calls, one at a time.
   *
   * @param command a command APDU (ISO/IEC 7816-4), 4 or more octets
   * @return the response APDU, 2 or more octets, exactly as the card gave it (61xx and 6Cxx are the
   *     caller's business); completes exceptionally with {@link CardException}
   */
  CompletionStage<byte[]> transmit(byte[] command);

  /**
   * Resets the card; what was selected is lost. Where the baseband is the terminal the card is not
   * the gateway's to reset, and this fails with {@code UNSUPPORTED}.
   *
   * @return the new answer to reset; completes exceptionally with {@link CardException}
   */
  CompletionStage<byte[]> reset();
}
