package org.sealpost.simulator.modem;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.MessageClass;
import org.sealpost.codec.sms.MessageWaiting;
import org.sealpost.codec.sms.ProtocolIdentifier;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsStatusReport;
import org.sealpost.codec.sms.Tpdu;
import org.sealpost.simulator.Loop;
import org.sealpost.simulator.RelayReport;
import org.sealpost.simulator.card.CatTerminal;

/**
 * What becomes of a message from the network (TS 27.005 clause 3.4.1, TS 23.038 clause 4): the card
 * gets it, the host, or a memory. Under +CSMS: 1 the network hears of it only when the host has
 * acknowledged what it was given.
 */
final class Incoming {
  /** TP-FCS: no place on the card. */
  private static final int CARD_FULL = 0xd0;

  /** TP-FCS: no place in the equipment. */
  private static final int MEMORY_FULL = 0xd3;

  /** TP-FCS: unspecified error. */
  private static final int UNSPECIFIED = 0xff;

  /** As long as the network waits at most (TR1N, TS 24.011 clause 10). */
  private static final Duration ACKNOWLEDGEMENT = Duration.ofSeconds(20);

  private final Loop loop;
  private final Settings settings;
  private final Indications indications;
  private final MessageStore store;
  private final MessageMemories memories;
  private final CatTerminal card;
  private final Address serviceCentre;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private Optional<CompletableFuture<RelayReport>> unacknowledged = Optional.empty();
  private Loop.Timer patience = Loop.Timer.NONE;
  private boolean full;

  private record Waiting(byte[] tpdu, CompletableFuture<RelayReport> report) {}

  Incoming(
      Loop loop,
      Settings settings,
      Indications indications,
      MessageMemories memories,
      CatTerminal card,
      Address serviceCentre) {
    this.loop = loop;
    this.settings = settings;
    this.indications = indications;
    this.memories = memories;
    this.store = memories.store();
    this.card = card;
    this.serviceCentre = serviceCentre;
  }

  /** Takes an SMS-DELIVER or SMS-STATUS-REPORT. */
  CompletionStage<RelayReport> take(byte[] tpdu) {
    CompletableFuture<RelayReport> report = new CompletableFuture<>();
    waiting.add(new Waiting(tpdu, report));
    next();
    return report;
  }

  /** One after the other: the host acknowledges without saying what. */
  private void next() {
    while (unacknowledged.isEmpty() && !waiting.isEmpty()) {
      Waiting first = waiting.remove();
      Optional<RelayReport> report = decide(first.tpdu());
      if (report.isPresent()) {
        first.report().complete(report.get());
      } else {
        unacknowledged = Optional.of(first.report());
        patience = loop.after(ACKNOWLEDGEMENT, this::notAcknowledged);
      }
    }
  }

  /** The report; empty if the host must acknowledge first. */
  private Optional<RelayReport> decide(byte[] octets) {
    try {
      Tpdu tpdu = Tpdu.decodeToMobile(octets);
      if (tpdu instanceof SmsStatusReport) {
        return report(octets);
      }
      if (tpdu instanceof SmsDeliver message) {
        return card.takes(message)
            ? Optional.of(card.download(serviceCentre, message))
            : message(message, octets);
      }
    } catch (DecodeException ignored) {
      // answered as what no mobile understands
    }
    return Optional.of(error(RelayReport.INCORRECT_MESSAGE, UNSPECIFIED));
  }

  private Optional<RelayReport> message(SmsDeliver message, byte[] octets) {
    DataCodingScheme coding = new DataCodingScheme(message.dcs());
    Optional<MessageClass> of = coding.messageClass();
    if (message.pid() == ProtocolIdentifier.TYPE_0.octet()) {
      return Optional.of(ack());
    }
    boolean keep = coding.waiting().filter(MessageWaiting::store).isPresent();
    boolean forCard = of.filter(MessageClass.CARD::equals).isPresent();
    boolean forHost = of.filter(MessageClass.TERMINAL_EQUIPMENT::equals).isPresent();
    int mode = indications.messages();
    if (mode == 2 && !forCard && !keep || mode == 3 && forHost) {
      indications.tell("+CMT: ," + octets.length + "\r\n" + pdu(octets));
      return routed();
    }
    if (of.filter(MessageClass.DISPLAY::equals).isPresent()) {
      return Optional.of(ack()); // shown on a display that nobody looks at
    }
    String memory =
        forCard
            ? MessageStore.CARD
            : of.filter(MessageClass.MOBILE_EQUIPMENT::equals).isPresent()
                ? MessageStore.EQUIPMENT
                : memories.received();
    return Optional.of(keep(memory, octets, mode == 0 ? "" : "+CMTI: "));
  }

  private Optional<RelayReport> report(byte[] octets) {
    return switch (indications.reports()) {
      case 1 -> {
        indications.tell("+CDS: " + octets.length + "\r\n" + pdu(octets));
        yield routed();
      }
      case 2 -> Optional.of(keep(memories.received(), octets, "+CDSI: "));
      default -> Optional.of(ack());
    };
  }

  private Optional<RelayReport> routed() {
    return settings.get("+CSMS") == 0 ? Optional.of(ack()) : Optional.empty();
  }

  private RelayReport keep(String memory, byte[] octets, String indication) {
    OptionalInt place =
        store.add(
            memory,
            new MessageStore.Stored(
                MessageStore.RECEIVED_UNREAD,
                MessagePdu.join(serviceCentre, octets),
                octets.length));
    if (place.isEmpty()) {
      full = true;
      return error(
          RelayReport.MEMORY_EXCEEDED, memory.equals(MessageStore.CARD) ? CARD_FULL : MEMORY_FULL);
    }
    if (!indication.isEmpty()) {
      indications.tell(indication + "\"" + memory + "\"," + place.getAsInt());
    }
    return ack();
  }

  /** Whether a message was refused for lack of memory since this was last asked. */
  boolean wasFull() {
    boolean was = full;
    full = false;
    return was;
  }

  /** +CNMA: what goes to the network. */
  void acknowledge(RelayReport report) throws AtError {
    if (unacknowledged.isEmpty()) {
      throw AtError.cms(AtError.NO_ACKNOWLEDGEMENT_EXPECTED);
    }
    settle(report);
  }

  /** Whether +CNMA is expected. */
  boolean isUnacknowledged() {
    return unacknowledged.isPresent();
  }

  /** What the host is given to acknowledge when it does not do so in time. */
  private void notAcknowledged() {
    indications.unroute();
    settle(error(RelayReport.UNSPECIFIED, UNSPECIFIED));
  }

  private void settle(RelayReport report) {
    patience.cancel();
    CompletableFuture<RelayReport> settled = unacknowledged.orElseThrow();
    unacknowledged = Optional.empty();
    settled.complete(report);
    next();
  }

  static RelayReport ack() {
    return RelayReport.ofDelivery(OptionalInt.empty(), OptionalInt.empty());
  }

  /** What a host that acknowledges negatively makes of a message. */
  static RelayReport refusal() {
    return error(RelayReport.UNSPECIFIED, UNSPECIFIED);
  }

  private static RelayReport error(int cause, int failure) {
    return RelayReport.ofDelivery(OptionalInt.of(cause), OptionalInt.of(failure));
  }

  private String pdu(byte[] octets) {
    return MessagePdu.hex(MessagePdu.join(serviceCentre, octets));
  }
}
