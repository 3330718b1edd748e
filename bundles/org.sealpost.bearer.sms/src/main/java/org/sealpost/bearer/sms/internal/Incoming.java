package org.sealpost.bearer.sms.internal;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Alphabet;
import org.sealpost.codec.sms.ApplicationPorts;
import org.sealpost.codec.sms.AssembledMessage;
import org.sealpost.codec.sms.Concatenation;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.MessageClass;
import org.sealpost.codec.sms.ProtocolIdentifier;
import org.sealpost.codec.sms.SmsAssembler;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.UserDataHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the network's frames among the messages that a modem gets, and puts their parts together.
 * What is no frame is left to others: a person's text, and a message for the card (PID 7F, class
 * 2), which stays native.
 */
final class Incoming {
  private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);

  private final Settings settings;
  private final BooleanSupplier room;
  private final Consumer<byte[]> frames;
  private final Runnable refused;

  /** Guarded by itself: one modem may follow another. */
  private final SmsAssembler assembler = new SmsAssembler(SmsAssembler.Limits.USUAL);

  /**
   * @param room whether a frame can be taken now; if not the message stays with the modem
   * @param frames told of each frame
   * @param refused told of each message to our port that cannot be a frame
   */
  Incoming(Settings settings, BooleanSupplier room, Consumer<byte[]> frames, Runnable refused) {
    this.settings = settings;
    this.room = room;
    this.frames = frames;
    this.refused = refused;
  }

  /** Whether the message is one of ours, and taken. */
  boolean take(byte[] tpdu) {
    SmsDeliver message;
    try {
      message = SmsDeliver.decode(tpdu);
    } catch (DecodeException e) {
      refused.run();
      LOG.debug("a message is no SMS-DELIVER: {}", e.getMessage());
      return false;
    }
    if (!isForOurPort(message)) {
      return false;
    }
    if (!settings.isSender(message.originator())) {
      refused.run();
      LOG.debug("a message to our port is from another number");
      return false;
    }
    return room.getAsBoolean() && take(message);
  }

  private boolean isForOurPort(SmsDeliver message) {
    DataCodingScheme coding = new DataCodingScheme(message.dcs());
    boolean forCard =
        message.pid() == ProtocolIdentifier.USIM_DATA_DOWNLOAD.octet()
            || coding.messageClass().filter(MessageClass.CARD::equals).isPresent();
    return !forCard
        && coding.alphabet() == Alphabet.EIGHT_BIT
        && !coding.compressed()
        && message
            .userData()
            .header()
            .flatMap(UserDataHeader::ports)
            .filter(ApplicationPorts::wide)
            .filter(ports -> ports.destination() == settings.ports().destination())
            .isPresent();
  }

  private boolean take(SmsDeliver message) {
    Optional<Concatenation> place = message.userData().concatenation();
    if (place.filter(part -> part.total() > settings.messagesPerFrame()).isPresent()) {
      // Nobody would ever want it: it is ours, and gone.
      refused.run();
      return true;
    }
    Optional<AssembledMessage> whole;
    synchronized (assembler) {
      whole = assembler.add(message.originator(), message.userData(), System.nanoTime());
    }
    byte[] frame = whole.map(AssembledMessage::body).orElse(new byte[0]);
    if (frame.length > 0) {
      frames.accept(frame);
    } else if (whole.isPresent()) {
      refused.run();
    }
    return true;
  }
}
