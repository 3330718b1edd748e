package org.sealpost.network.delivery.internal;

import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.MobileOriginated;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.sms.Concatenation;
import org.sealpost.codec.sms.SecuredSmsAssembler;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The short messages that cards send (figure 5). Only a proof of receipt is taken, in one message
 * or in parts that come in any order: a response packet addressed to whom the card believes to have
 * heard from. The network is nobody's way into a mobile network.
 */
final class ShortMessages {
  private static final Logger LOG = LoggerFactory.getLogger(ShortMessages.class);

  private final String originatingAddress;

  /**
   * @param originatingAddress of all deliveries
   */
  ShortMessages(String originatingAddress) {
    this.originatingAddress = originatingAddress;
  }

  /** Why a message is not taken; the same however often it is asked. Changes nothing. */
  Optional<Refusal> refusal(Tx tx, String iccid, MessageId id, MobileOriginated message) {
    SmsSubmit submit;
    try {
      submit = decode(message);
    } catch (DecodeException e) {
      return Optional.of(new Refusal(id, Refusal.MALFORMED, e.where()));
    }
    if (isProof(submit)
        && submit.destination().digits().equals(originatingAddress)
        && PacketTable.anySealed(tx, iccid)) {
      return Optional.empty();
    }
    LOG.warn("AUDIT card {}: its SMS to {} was not taken", iccid, submit.destination().digits());
    return Optional.of(new Refusal(id, Refusal.UNKNOWN_DELIVERY, ""));
  }

  /** A response packet, or a part of one behind the first. */
  static boolean isProof(SmsSubmit submit) {
    Optional<UserDataHeader> header = submit.userData().header();
    return header.filter(UserDataHeader::isResponsePacket).isPresent()
        || header
            .flatMap(UserDataHeader::concatenation)
            .filter(part -> part.sequence() > 1)
            .isPresent();
  }

  /**
   * Takes a message that is not refused.
   *
   * @return the response packet as TP-UD from the user data header 02 71 00 on, once it is whole
   */
  Optional<byte[]> take(Tx tx, String iccid, MobileOriginated message) {
    try {
      SmsSubmit submit = decode(message);
      int parts = submit.userData().concatenation().map(Concatenation::total).orElse(1);
      return assemble(tx, iccid, submit, new Arrival(false, message.sequence(), parts));
    } catch (DecodeException e) {
      LOG.warn("card {}: {}", iccid, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * The response packet once it is whole, as {@link #take}; a part is kept until the others come.
   *
   * @param submit a message of a card that may be a proof
   */
  static Optional<byte[]> assemble(Tx tx, String iccid, SmsSubmit submit, Arrival arrival) {
    try {
      UserData userData = submit.userData();
      Optional<Concatenation> numbers = userData.concatenation();
      List<UserData> parts =
          numbers.isPresent()
              ? MessagePartTable.add(tx, iccid, numbers.get(), submit, arrival)
              : List.of(userData);
      Optional<byte[]> packet = SecuredSmsAssembler.assemble(UserDataHeader.RESPONSE_PACKET, parts);
      if (packet.isPresent() && numbers.isPresent()) {
        MessagePartTable.remove(tx, iccid, numbers.get(), arrival);
      }
      return packet.map(OtaUserData::ofResponse);
    } catch (DecodeException e) {
      LOG.warn("card {}: {}", iccid, e.getMessage());
      return Optional.empty();
    }
  }

  static SmsSubmit decode(MobileOriginated message) throws DecodeException {
    return SmsSubmit.decode(message.submit().toByteArray());
  }
}
