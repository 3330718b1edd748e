package org.sealpost.simulator.smsc;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.ServiceCentreTime;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsDeliverReport;
import org.sealpost.codec.sms.SmsStatusReport;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.SmsSubmitReport;
import org.sealpost.codec.sms.TransferStatus;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.ValidityPeriod;
import org.sealpost.simulator.Loop;
import org.sealpost.simulator.Mobile;
import org.sealpost.simulator.Passage;
import org.sealpost.simulator.Passages;
import org.sealpost.simulator.RadioNetwork;
import org.sealpost.simulator.RelayReport;

/**
 * The service centre: takes messages of mobiles and ESMEs and forwards them by number, to the
 * mobile that has it, else to the ESME whose range does; what neither has waits. What a mobile
 * answers in its report, such as a card's proof of receipt, goes to the ESME as a deliver_sm. Runs
 * on the loop, to which all calls belong.
 */
public final class ServiceCentre implements RadioNetwork {
  private static final int MOST_REMEMBERED = 10_000;
  private static final int FAILURE_UNSPECIFIED = 0xff;
  private static final Duration RECEIPT_LIFE = Duration.ofDays(1);

  private final Loop loop;
  private final Passages passages;
  private final SmscSettings settings;
  private final Dispatcher dispatcher;
  private final Map<String, StoredMessage> messages =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StoredMessage> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };
  private long lastId;

  /** A service centre that nobody is attached to. */
  public ServiceCentre(Loop loop, Passages passages, SmscSettings settings) {
    this.loop = loop;
    this.passages = passages;
    this.settings = settings;
    dispatcher = new Dispatcher(loop, passages, settings);
  }

  @Override
  public Address serviceCentre() {
    return settings.number();
  }

  @Override
  public void attach(Mobile mobile) {
    dispatcher.attach(mobile);
  }

  @Override
  public void detach(Mobile mobile) {
    dispatcher.detach(mobile);
  }

  @Override
  public void memoryAvailable(Mobile mobile) {
    dispatcher.kick(mobile.number().digits());
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  SmscSettings settings() {
    return settings;
  }

  Passages passages() {
    return passages;
  }

  /** Takes a message of an ESME; its id. */
  String accept(EsmeSubmission submission) {
    String id = "%08x".formatted(++lastId);
    StoredMessage message = new StoredMessage(id, submission, loop.now());
    messages.put(id, message);
    for (UserData part : submission.parts()) {
      Parcel parcel =
          parcel(
              submission.systemId(),
              new Envelope(
                  submission.source(),
                  submission.destination(),
                  submission.replyPath(),
                  submission.pid(),
                  submission.dcs(),
                  part),
              submission.expiry().orElseGet(() -> loop.now().plus(settings.validity())),
              false,
              (state, error, report) -> ended(message, state, error, report));
      message.parcels.add(parcel);
    }
    message.parcels.forEach(parcel -> dispatcher.send(submission.destination().digits(), parcel));
    return id;
  }

  /** The message with this id, of this ESME. */
  Optional<StoredMessage> find(String systemId, String id) {
    return Optional.ofNullable(messages.get(id))
        .filter(message -> message.submission.systemId().equals(systemId));
  }

  /** Takes a message back; false if it has ended, or a part of it is being delivered. */
  boolean cancel(StoredMessage message) {
    boolean all = message.state == Disposition.ENROUTE;
    for (Parcel parcel : message.parcels) {
      if (dispatcher.withdraw(message.submission.destination().digits(), parcel)) {
        ended(message, Disposition.DELETED, 0, Optional.empty());
      } else {
        all = false;
      }
    }
    return all;
  }

  private void ended(
      StoredMessage message, Disposition state, int error, Optional<RelayReport> report) {
    report.flatMap(ServiceCentre::answer).ifPresent(answer -> forward(message, answer));
    if (message.partEnded(state, error, loop.now()) && message.wantsReceipt()) {
      toEsme(message, Receipts.of(message));
    }
  }

  /** A report that has user data. */
  private static Optional<SmsDeliverReport> answer(RelayReport report) {
    try {
      SmsDeliverReport decoded =
          report.isAck()
              ? SmsDeliverReport.decodeAck(report.tpdu())
              : SmsDeliverReport.decodeError(report.tpdu());
      return Optional.of(decoded).filter(r -> r.userData().isPresent());
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private void forward(StoredMessage message, SmsDeliverReport answer) {
    toEsme(
        message,
        EsmeDelivery.of(
            message.submission.destination(),
            message.submission.source(),
            false,
            answer.pid().orElse(0),
            answer.dcs().orElse(0),
            answer.userData().orElseThrow()));
  }

  private void toEsme(StoredMessage message, EsmeDelivery delivery) {
    dispatcher.send(
        Dispatcher.ESME + message.submission.systemId(),
        new Parcel(
            message.submission.destination().digits(),
            loop.now().plus(RECEIPT_LIFE),
            Optional.empty(),
            Optional.of(delivery),
            (state, error, report) -> {}));
  }

  @Override
  public CompletionStage<RelayReport> submit(Mobile mobile, byte[] tpdu) {
    CompletableFuture<RelayReport> report = new CompletableFuture<>();
    String from = mobile.number().digits();
    String to;
    SmsSubmit message;
    try {
      message = SmsSubmit.decode(tpdu);
      to = message.destination().digits();
    } catch (DecodeException e) {
      report.complete(submitError(RelayReport.INCORRECT_MESSAGE));
      return report;
    }
    passages.pass(
        new Passage(Passage.Kind.MOBILE_SUBMIT, from, to),
        () -> {
          store(mobile.number(), message);
          passages.pass(
              new Passage(Passage.Kind.MOBILE_SUBMIT_REPORT, to, from),
              () -> report.complete(RelayReport.ack(submitReport(OptionalInt.empty()))),
              () -> report.complete(submitError(RelayReport.CONGESTION)));
        },
        () -> report.complete(submitError(RelayReport.CONGESTION)));
    return report;
  }

  private void store(Address from, SmsSubmit message) {
    Instant accepted = loop.now();
    dispatcher.send(
        message.destination().digits(),
        parcel(
            from.digits(),
            new Envelope(
                from,
                message.destination(),
                message.replyPath(),
                message.pid(),
                message.dcs(),
                message.userData()),
            expiry(message.validity()),
            message.statusReport(),
            (state, error, report) -> {
              if (message.statusReport()) {
                report(from, message, accepted, state);
              }
            }));
  }

  private Instant expiry(ValidityPeriod validity) {
    return validity
        .until()
        .map(until -> until.toInstant())
        .orElseGet(() -> loop.now().plus(validity.duration().orElseGet(settings::validity)));
  }

  /** SMS-STATUS-REPORT to the mobile that asked for it. */
  private void report(Address to, SmsSubmit message, Instant accepted, Disposition state) {
    TransferStatus status =
        new TransferStatus(
            switch (state) {
              case DELIVERED -> 0x00;
              case EXPIRED -> 0x46;
              case DELETED -> 0x48;
              default -> 0x43;
            });
    byte[] tpdu =
        SmsStatusReport.of(
                message.reference(),
                message.destination(),
                ServiceCentreTime.of(accepted),
                ServiceCentreTime.of(loop.now()),
                status)
            .encode();
    dispatcher.send(
        to.digits(),
        new Parcel(
            message.destination().digits(),
            loop.now().plus(settings.validity()),
            Optional.of(tpdu),
            Optional.empty(),
            (end, error, report) -> {}));
  }

  /** What a message is for whoever gets it. */
  private record Envelope(
      Address source, Address destination, boolean replyPath, int pid, int dcs, UserData data) {}

  private Parcel parcel(
      String from, Envelope message, Instant expiry, boolean statusReport, Parcel.Outcome outcome) {
    SmsDeliver deliver =
        new SmsDeliver(
            false,
            message.replyPath(),
            statusReport,
            message.source(),
            message.pid(),
            message.dcs(),
            ServiceCentreTime.of(loop.now()),
            message.data());
    EsmeDelivery delivery =
        EsmeDelivery.of(
            message.source(),
            message.destination(),
            message.replyPath(),
            message.pid(),
            message.dcs(),
            message.data());
    return new Parcel(from, expiry, Optional.of(deliver.encode()), Optional.of(delivery), outcome);
  }

  private SmsSubmitReport submitReport(OptionalInt failure) {
    return new SmsSubmitReport(
        failure,
        ServiceCentreTime.of(loop.now()),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        0);
  }

  private RelayReport submitError(int cause) {
    return RelayReport.error(cause, submitReport(OptionalInt.of(FAILURE_UNSPECIFIED)));
  }
}
