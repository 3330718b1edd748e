package org.sealpost.network.delivery.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;
import org.sealpost.codec.sms.ValidityPeriod;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.sms.MessageContent;
import org.sealpost.network.api.sms.MessageListener;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What cards send through a service centre. Anybody can send a short message and say that it is of
 * a card: only a proof with the card's checksum counts, for a packet of that card that is on its
 * way. What is for this and does not count is taken and changes nothing; nothing else is taken.
 */
final class NativeInbox implements MessageListener {
  private static final Logger LOG = LoggerFactory.getLogger(NativeInbox.class);

  /** How a delivery names the bearer of such a proof. */
  static final String BEARER = "sms";

  /** Parts that came this long after each other are of different messages. */
  private static final long APART = TimeUnit.HOURS.toSeconds(1);

  private final Store store;
  private final NativeLine line;
  private final ProofBook proofs;
  private final Clock clock;
  private final Consumer<String> advance;

  /**
   * @param advance something changed for a card
   */
  NativeInbox(
      Store store, NativeLine line, ProofBook proofs, Clock clock, Consumer<String> advance) {
    this.store = store;
    this.line = line;
    this.proofs = proofs;
    this.clock = clock;
    this.advance = advance;
  }

  @Override
  public boolean received(String from, String to, MessageContent content) {
    Optional<SmsSubmit> message = decode(to, content).filter(ShortMessages::isProof);
    if (message.isEmpty()) {
      return false;
    }
    Optional<String> iccid = store.read(tx -> line.cardOf(tx, from));
    if (iccid.isEmpty() && isFirst(message.get())) {
      LOG.warn("AUDIT a proof by short message of {} was not taken: it is no card's number", from);
    }
    return iccid.isPresent() && store.transact(tx -> take(tx, iccid.get(), message.get()));
  }

  /** Only the first part of a message says what it is. */
  private static boolean isFirst(SmsSubmit message) {
    return message.userData().header().filter(UserDataHeader::isResponsePacket).isPresent();
  }

  /** As the card sent it. */
  private static Optional<SmsSubmit> decode(String to, MessageContent content) {
    if (!content.hasHeader()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SmsSubmit(
              false,
              false,
              false,
              0,
              new Address(Address.INTERNATIONAL, to),
              content.protocolIdentifier(),
              SecuredSms.DCS_DATA,
              ValidityPeriod.NONE,
              UserData.decode(content.userData())));
    } catch (DecodeException | IllegalArgumentException e) {
      LOG.warn("a short message to {} was not taken: {}", to, e.getMessage());
      return Optional.empty();
    }
  }

  private boolean take(Tx tx, String iccid, SmsSubmit message) {
    if (!isAwaited(tx, iccid)) {
      LOG.info("card {}: a proof by short message came when none was awaited", iccid);
      return isFirst(message);
    }
    Arrival arrival = new Arrival(true, clock.instant().getEpochSecond(), APART);
    Optional<byte[]> response = ShortMessages.assemble(tx, iccid, message, arrival);
    tx.afterCommit(() -> advance.accept(iccid));
    response.ifPresent(packet -> proofs.take(tx, iccid, BEARER, packet, true));
    return true;
  }

  /** Whether any packet of the card is on its way, or its fate is unknown. */
  private static boolean isAwaited(Tx tx, String iccid) {
    return DeliveryTable.open(tx, iccid).stream()
        .map(Delivery::id)
        .anyMatch(id -> PacketTable.next(tx, iccid, id).flatMap(Packet::content).isPresent());
  }
}
