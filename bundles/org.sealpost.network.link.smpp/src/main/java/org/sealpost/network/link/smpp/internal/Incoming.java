package org.sealpost.network.link.smpp.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.MessageId;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.AssembledMessage;
import org.sealpost.codec.sms.SmsAssembler;
import org.sealpost.network.api.sms.MessageContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes from the centre (deliver_sm and data_sm, SMPP 3.4 clauses 4.6 and 4.7): parts of a
 * frame come together again, everything else is handed on as it came. Receipts say that a message
 * was delivered somewhere; they prove nothing and are counted.
 */
final class Incoming implements MessageReceiverListener {
  private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);

  /** Bits of esm_class that say what the message is (clause 5.2.12); 0 is a message of somebody. */
  private static final int MESSAGE_TYPE = 0x3c;

  private static final int SYSTEM_ERROR = 0x08;

  private final int port;
  private final Handlers handlers;
  private final AtomicInteger references = new AtomicInteger();

  /** Guarded by itself: the library may use several threads. */
  private final SmsAssembler assembler = new SmsAssembler(SmsAssembler.Limits.USUAL);

  /** Told what came, on the library's threads. */
  interface Handlers {
    /** A whole frame. */
    void frame(PhoneNumber from, byte[] frame);

    /** One message that is no frame; the centre has its answer when this returns. */
    Taken message(String from, String to, List<MessageContent> parts);

    /** A receipt, or another acknowledgement. */
    void receipt();

    /** What cannot be either. */
    void refused();
  }

  /**
   * @param port the application port of frames
   */
  Incoming(int port, Handlers handlers) {
    this.port = port;
    this.handlers = handlers;
  }

  @Override
  public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
    byte[] octets = Optional.ofNullable(message.getShortMessage()).orElse(new byte[0]);
    accept(message, octets, message.getProtocolId() & 0xff);
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm message, Session source)
      throws ProcessRequestException {
    accept(message, new byte[0], 0);
    try {
      return new DataSmResult(new MessageId("0"), new OptionalParameter[0]);
    } catch (PDUStringException e) {
      throw new ProcessRequestException("message id", SYSTEM_ERROR, e);
    }
  }

  private void accept(AbstractSmCommand message, byte[] octets, int protocol)
      throws ProcessRequestException {
    if (isReceipt(message)) {
      handlers.receipt();
      return;
    }
    Taken taken;
    try {
      taken = take(message, Delivered.of(message, octets, protocol));
    } catch (DecodeException | IllegalArgumentException e) {
      // The octets are the sender's: the centre is told that all is well, or it sends them again.
      handlers.refused();
      LOG.debug("a message is neither a frame nor another: {}", e.getMessage());
      return;
    }
    if (taken != Taken.YES) {
      throw new ProcessRequestException("not taken", taken.status());
    }
  }

  /** By the bits of esm_class, and by what only a receipt has where a centre forgets the bits. */
  private static boolean isReceipt(AbstractSmCommand message) {
    return (message.getEsmClass() & MESSAGE_TYPE) != 0
        || message.getOptionalParameter(Tag.RECEIPTED_MESSAGE_ID) != null;
  }

  private Taken take(AbstractSmCommand message, Delivered delivered) {
    PhoneNumber from = number(message.getSourceAddrTon(), message.getSourceAddr());
    if (delivered.isFor(port)) {
      frame(from, delivered).ifPresent(frame -> handlers.frame(from, frame));
      return Taken.YES;
    }
    PhoneNumber to = number(message.getDestAddrTon(), message.getDestAddress());
    List<MessageContent> parts = delivered.contents(references.incrementAndGet() & 0xff);
    return handlers.message(from.digits(), to.digits(), parts);
  }

  private static PhoneNumber number(byte typeOfNumber, String digits) {
    return PhoneNumber.of(typeOfNumber, Optional.ofNullable(digits).orElse(""))
        .orElseThrow(() -> new IllegalArgumentException("address: expected a number, found none"));
  }

  private Optional<byte[]> frame(PhoneNumber from, Delivered delivered) {
    if (!delivered.isPart()) {
      return Optional.of(delivered.body());
    }
    synchronized (assembler) {
      return assembler
          .add(from.address(), delivered.userData(), System.nanoTime())
          .map(AssembledMessage::body);
    }
  }

  @Override
  public void onAcceptAlertNotification(AlertNotification notification) {
    // a phone can be reached: nobody asked
  }
}
