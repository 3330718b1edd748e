package org.sealpost.network.link.smpp.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.ApplicationPorts;
import org.sealpost.codec.sms.AssembledMessage;
import org.sealpost.codec.sms.Concatenation;
import org.sealpost.codec.sms.SmsAssembler;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes from the centre (deliver_sm, SMPP 3.4 clause 4.6): parts come together again, and what
 * is addressed to our port is handed on. Receipts say that a message was delivered somewhere; they
 * prove nothing and are dropped.
 */
final class Incoming implements MessageReceiverListener {
  private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);

  /** Bits of esm_class that say what the message is (clause 5.2.12); 0 is a message of somebody. */
  private static final int MESSAGE_TYPE = 0x3c;

  /** The octets of a TLV before its value. */
  private static final int TAG_AND_LENGTH = 4;

  private static final int SYSTEM_ERROR = 0x08;

  private final int port;
  private final BiConsumer<PhoneNumber, byte[]> frames;
  private final Runnable refused;

  /** Guarded by itself: the library may use several threads. */
  private final SmsAssembler assembler = new SmsAssembler(SmsAssembler.Limits.USUAL);

  /**
   * @param port the application port of frames
   * @param frames told of each frame
   * @param refused told of each input that cannot be one
   */
  Incoming(int port, BiConsumer<PhoneNumber, byte[]> frames, Runnable refused) {
    this.port = port;
    this.frames = frames;
    this.refused = refused;
  }

  @Override
  public void onAcceptDeliverSm(DeliverSm message) {
    if ((message.getEsmClass() & MESSAGE_TYPE) != 0) {
      LOG.debug("a receipt or an acknowledgement came: nothing follows from it");
      return;
    }
    Optional<PhoneNumber> from =
        PhoneNumber.of(message.getSourceAddrTon(), message.getSourceAddr());
    if (from.isEmpty()) {
      refused.run();
      return;
    }
    try {
      take(from.get(), userData(message));
    } catch (DecodeException | IllegalArgumentException e) {
      // The octets are the sender's: the centre is told that all is well, or it sends them again.
      refused.run();
      LOG.debug("a message is no frame: {}", e.getMessage());
    }
  }

  private void take(PhoneNumber from, UserData part) {
    Optional<ApplicationPorts> ports = part.header().flatMap(UserDataHeader::ports);
    if (ports.filter(p -> p.wide() && p.destination() == port).isEmpty()) {
      return;
    }
    Optional<AssembledMessage> whole;
    synchronized (assembler) {
      whole = assembler.add(from.address(), part, System.nanoTime());
    }
    whole.ifPresent(message -> frames.accept(from, message.body()));
  }

  private static UserData userData(DeliverSm message) throws DecodeException {
    byte[] octets = message.getShortMessage();
    if (octets == null || octets.length == 0) {
      octets = value(message, Tag.MESSAGE_PAYLOAD).orElse(new byte[0]);
    }
    if (octets.length == 0 || octets.length > UserData.MAX_OCTETS) {
      throw new IllegalArgumentException(
          "user data: expected 1 to " + UserData.MAX_OCTETS + " octets, found " + octets.length);
    }
    return message.isUdhi() ? UserData.decode(octets) : withParameters(message, octets);
  }

  /** A centre may say in parameters what a header says (clauses 5.3.2.20 to 24). */
  private static UserData withParameters(DeliverSm message, byte[] octets) {
    Optional<Integer> destination = number(message, Tag.DESTINATION_PORT);
    if (destination.isEmpty()) {
      return UserData.of(octets);
    }
    ApplicationPorts ports =
        new ApplicationPorts(destination.get(), number(message, Tag.SOURCE_PORT).orElse(0));
    Optional<Integer> reference = number(message, Tag.SAR_MSG_REF_NUM);
    if (reference.isEmpty()) {
      return UserData.of(UserDataHeader.of(ports.toElement()), octets);
    }
    Concatenation place =
        new Concatenation(
            true,
            reference.get(),
            number(message, Tag.SAR_TOTAL_SEGMENTS).orElse(0),
            number(message, Tag.SAR_SEGMENT_SEQNUM).orElse(0));
    return UserData.of(UserDataHeader.of(ports.toElement(), place.toElement()), octets);
  }

  private static Optional<Integer> number(DeliverSm message, Tag tag) {
    return value(message, tag)
        .map(
            octets -> {
              int number = 0;
              for (byte octet : octets) {
                number = number << 8 | octet & 0xff;
              }
              return number;
            });
  }

  private static Optional<byte[]> value(DeliverSm message, Tag tag) {
    return Optional.ofNullable(message.getOptionalParameter(tag))
        .map(OptionalParameter::serialize)
        .map(octets -> Arrays.copyOfRange(octets, TAG_AND_LENGTH, octets.length));
  }

  @Override
  public void onAcceptAlertNotification(AlertNotification notification) {
    // a phone can be reached: nobody asked
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm message, Session source)
      throws ProcessRequestException {
    throw new ProcessRequestException("data_sm is not used", SYSTEM_ERROR);
  }
}
