package org.sealpost.network.delivery.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.sms.MessageCentre;
import org.sealpost.network.api.sms.MessageCentreException;
import org.sealpost.network.api.sms.MessageCentreException.Reason;
import org.sealpost.network.api.sms.MessageContent;
import org.sealpost.network.api.sms.MessageListener;
import org.sealpost.network.api.sms.ShortMessage;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to cards by their own numbers: a message centre that comes and goes. */
final class NativeLine {
  private static final Logger LOG = LoggerFactory.getLogger(NativeLine.class);

  /** The link knows its number: it is what the card answers to. */
  private static final String OF_THE_LINK = "";

  private final CardDirectory cards;

  /** Read within transactions: who changes it may be waiting for one. */
  private volatile Optional<MessageCentre> centre = Optional.empty();

  private Optional<MessageListener> listener = Optional.empty();
  private Runnable detach = () -> {};

  NativeLine(CardDirectory cards) {
    this.cards = cards;
  }

  synchronized void bind(MessageCentre added) {
    silence();
    centre = Optional.of(added);
    listen();
  }

  synchronized void unbind(MessageCentre gone) {
    if (centre.filter(gone::equals).isPresent()) {
      silence();
      centre = Optional.empty();
    }
  }

  /**
   * Hears what cards send, of whatever message centre there is.
   *
   * @return running it ends that
   */
  synchronized Runnable listen(MessageListener added) {
    listener = Optional.of(added);
    listen();
    return this::stopListening;
  }

  private synchronized void stopListening() {
    silence();
    listener = Optional.empty();
  }

  private void listen() {
    if (centre.isPresent() && listener.isPresent()) {
      try {
        detach = centre.get().attach(listener.get());
      } catch (IllegalStateException e) {
        LOG.error("message centre: proofs of cards are not heard: {}", e.getMessage());
      }
    }
  }

  private void silence() {
    detach.run();
    detach = () -> {};
  }

  /**
   * Throws {@link IllegalArgumentException} if nothing can ever go to the card. Whether the link is
   * up now does not matter.
   */
  void requireReachable(Tx tx, String iccid) {
    if (number(tx, iccid).isEmpty()) {
      throw new IllegalArgumentException(
          "native SMS: expected a number of card " + iccid + ", found none");
    }
    if (centre.isEmpty()) {
      throw new IllegalArgumentException(
          "native SMS: expected a link to a message centre, found none");
    }
  }

  /** The card's own number. */
  Optional<String> number(Tx tx, String iccid) {
    return cards.number(tx, iccid);
  }

  /** The card that has a number. */
  Optional<String> cardOf(Tx tx, String number) {
    return cards.cardOfNumber(tx, number);
  }

  boolean isUp() {
    return centre.filter(MessageCentre::isUp).isPresent();
  }

  /** As {@link MessageCentre#submit}, of a message that goes to the card itself. */
  CompletionStage<Void> submit(String number, byte[] userData, Duration validity) {
    MessageContent content =
        new MessageContent(SecuredSms.PID_DATA_DOWNLOAD, SecuredSms.DCS_CARD, true, userData);
    ShortMessage message = new ShortMessage(number, OF_THE_LINK, content, validity);
    return centre
        .map(present -> present.submit(message))
        .orElseGet(
            () ->
                CompletableFuture.failedStage(
                    new MessageCentreException(Reason.DOWN, "no message centre")));
  }
}
