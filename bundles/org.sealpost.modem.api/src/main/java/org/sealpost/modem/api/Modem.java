package org.sealpost.modem.api;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A modem that answers. All methods may be called from any thread and return at once; commands are
 * carried out one at a time, in the order of the calls.
 */
@ProviderType
public interface Modem {
  /** Service property: the modem's name, unique in a framework, such as {@code "modem"}. */
  String NAME = "sealpost.modem.name";

  /** The same as service property {@link #NAME}. */
  String name();

  /** Who made it and what it is, as it says. */
  ModemIdentity identity();

  /** Whether short messages can be sent now, as far as the modem told. */
  NetworkService service();

  /**
   * Sends a short message (TS 27.005 clause 3.5.1, +CMGS in PDU mode).
   *
   * @param tpdu an SMS-SUBMIT (TS 23.040) from its first octet on, without a service centre
   *     address, 2 to 164 octets; the modem sends it by the service centre that it or its card
   *     knows
   * @return the message reference, 0..255, once the service centre has taken it; completes
   *     exceptionally with {@link ModemException}
   */
  CompletionStage<Integer> submit(byte[] tpdu);

  /**
   * Transmits a command APDU to the card in the modem (TS 27.007 clause 8.17, +CSIM). The baseband
   * uses the card too: what was selected on the basic channel may be another file at any time.
   *
   * @param command a command APDU (ISO/IEC 7816-4), 4 or more octets
   * @return the response APDU, 2 or more octets, as the modem gave it; completes exceptionally with
   *     {@link ModemException}
   */
  CompletionStage<byte[]> transmit(byte[] command);

  /**
   * Opens a logical channel of the card, by whatever the modem has for it (TS 27.007 clauses 8.43
   * to 8.45, +CCHO, +CGLA, +CCHC; MANAGE CHANNEL by +CSIM).
   *
   * @param aid of the application to select on it, or the first octets, 1 to 16
   * @return the channel; completes exceptionally with {@link ModemException}, a {@code REFUSED} if
   *     modem or card have no channel, or no such application
   */
  CompletionStage<CardChannel> openChannel(byte[] aid);

  /** Why the card cannot be used, for people; empty if it can, as far as the modem told. */
  String cardTrouble();

  /**
   * Starts listening to what the modem tells about its card.
   *
   * @param listener called on the modem's thread
   * @return running it ends that; no call follows
   */
  Runnable attach(CardListener listener);

  /**
   * Starts listening. A message is offered to the listeners in the order in which they came, until
   * one takes it.
   *
   * @param listener called on the modem's thread
   * @return running it ends that; no call follows
   */
  Runnable attach(ModemListener listener);
}
