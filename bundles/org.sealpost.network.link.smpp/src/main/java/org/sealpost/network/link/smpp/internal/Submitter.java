package org.sealpost.network.link.smpp.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.sealpost.network.api.sms.MessageCentreException;
import org.sealpost.network.api.sms.MessageCentreException.Reason;

/**
 * Hands messages to the centre (submit_sm, SMPP 3.4 clause 4.4), whoever they are of, within one
 * window and one rate. Places in the window are given in the order of asking, and each message asks
 * for its own: frames of many messages and single messages go by turns.
 */
final class Submitter implements AutoCloseable {
  /** ESME_RMSGQFUL and ESME_RTHROTTLED (clause 5.1.3): later, please. */
  private static final Set<Integer> BUSY = Set.of(0x14, 0x58);

  private static final int OK = 0;
  private static final int MOST_BUSY = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** esm_class: there is a user data header (clause 5.2.12). */
  private static final ESMClass WITH_HEADER = new ESMClass(0x40);

  private static final ESMClass WITHOUT_HEADER = new ESMClass(0);
  private static final RegisteredDelivery NO_RECEIPT = new RegisteredDelivery(0);
  private static final byte PLAIN = 0;

  private final Supplier<Optional<SMPPSession>> session;
  private final Pace pace;
  private final Semaphore window;

  /**
   * @param session what there is to send over now
   */
  Submitter(Settings settings, Supplier<Optional<SMPPSession>> session) {
    this.session = session;
    pace = new Pace(settings.messagesPerSecond());
    window = new Semaphore(settings.window(), true);
  }

  /**
   * Waits until the centre has taken the message; hands it over again while the centre is too busy.
   *
   * @param left true as long as the centre may have it and nobody knows
   */
  void submit(Submission message, AtomicBoolean left) throws MessageCentreException {
    for (int refused = 0; ; refused++) {
      int status = attempt(message, left);
      left.set(false);
      if (status == OK) {
        return;
      }
      if (!BUSY.contains(status) || refused == MOST_BUSY) {
        throw new MessageCentreException(
            BUSY.contains(status) ? Reason.BUSY : Reason.REFUSED,
            "submit_sm: expected status 0, found 0x%02x".formatted(status));
      }
      pace.pause(pause(refused));
    }
  }

  private static Duration pause(int refused) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << refused);
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** The centre's status. */
  private int attempt(Submission message, AtomicBoolean left) throws MessageCentreException {
    try {
      window.acquire();
      try {
        if (!pace.take()) {
          throw new MessageCentreException(Reason.DOWN, "the link has ended");
        }
        SMPPSession bound =
            session
                .get()
                .orElseThrow(
                    () -> new MessageCentreException(Reason.DOWN, "the centre is not bound"));
        left.set(true);
        submit(bound, message);
        return OK;
      } finally {
        window.release();
      }
    } catch (NegativeResponseException e) {
      return e.getCommandStatus();
    } catch (ResponseTimeoutException e) {
      throw unknown("the centre did not answer");
    } catch (PDUException | InvalidResponseException | IOException e) {
      throw unknown(e.getMessage());
    } catch (InterruptedException e) {
      throw new MessageCentreException(Reason.DOWN, "the link has ended");
    }
  }

  private static MessageCentreException unknown(String why) {
    return new MessageCentreException(Reason.UNKNOWN, "submit_sm: " + why);
  }

  private static void submit(SMPPSession bound, Submission message)
      throws PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException,
          IOException {
    bound.submitShortMessage(
        "",
        message.from().type(),
        message.from().plan(),
        message.from().digits(),
        message.to().type(),
        message.to().plan(),
        message.to().digits(),
        message.hasHeader() ? WITH_HEADER : WITHOUT_HEADER,
        (byte) message.protocol(),
        PLAIN,
        null,
        message.validity().isEmpty() ? null : message.validity(),
        NO_RECEIPT,
        PLAIN,
        new RawDataCoding((byte) message.coding()),
        PLAIN,
        message.userData());
  }

  /** Who waits is told that nothing may be sent. */
  @Override
  public void close() {
    pace.close();
  }
}
