package org.sealpost.simulator.smsc;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.simulator.Loop;
import org.sealpost.simulator.Passage;

/** What one ESME asks for. The library calls on its own threads; the work is done on the loop. */
final class SmppRequests implements ServerMessageReceiverListener {
  private static final DateTimeFormatter FINAL =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'000+'").withZone(ZoneOffset.UTC);

  /** Longer than any test holds an answer. */
  private static final Duration MOST_WAIT = Duration.ofMinutes(2);

  private static final int RECEIPT_MASK = 3;

  private final Loop loop;
  private final ServiceCentre centre;
  private final EsmeSession esme;
  private final IntSupplier perSecond;
  private final RateLimit limit = new RateLimit();
  private int reference;

  /**
   * For one session.
   *
   * @param perSecond how many submit_sm a second are taken; 0 is no limit
   */
  SmppRequests(Loop loop, ServiceCentre centre, EsmeSession esme, IntSupplier perSecond) {
    this.loop = loop;
    this.centre = centre;
    this.esme = esme;
    this.perSecond = perSecond;
  }

  private interface Work<T> {
    void run(CompletableFuture<T> result) throws ProcessRequestException;
  }

  private <T> T onLoop(Work<T> work) throws ProcessRequestException {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            work.run(result);
          } catch (ProcessRequestException e) {
            result.completeExceptionally(e);
          }
        });
    try {
      return result.get(MOST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ProcessRequestException refused
          ? refused
          : new ProcessRequestException("failed", SMPPConstant.STAT_ESME_RSYSERR, e);
    } catch (TimeoutException | InterruptedException e) {
      throw new ProcessRequestException("no answer", SMPPConstant.STAT_ESME_RSYSERR, e);
    }
  }

  @Override
  public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession source)
      throws ProcessRequestException {
    String id = onLoop(result -> submit(submit, result));
    try {
      return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
    } catch (PDUStringException e) {
      throw new ProcessRequestException(e.getMessage(), SMPPConstant.STAT_ESME_RSYSERR, e);
    }
  }

  private void submit(SubmitSm submit, CompletableFuture<String> id)
      throws ProcessRequestException {
    if (!limit.take(perSecond.getAsInt(), loop.now())) {
      throw refused("more than the rate", SMPPConstant.STAT_ESME_RTHROTTLED);
    }
    EsmeSubmission submission = understand(submit);
    String to = submission.destination().digits();
    Runnable throttled =
        () ->
            id.completeExceptionally(
                refused("throttled by a test", SMPPConstant.STAT_ESME_RTHROTTLED));
    Runnable lost =
        () -> {
          esme.cut();
          throttled.run(); // nobody hears it any more
        };
    centre
        .passages()
        .pass(
            new Passage(Passage.Kind.SUBMIT, esme.systemId(), to),
            () -> {
              String accepted = centre.accept(submission);
              centre
                  .passages()
                  .pass(
                      new Passage(Passage.Kind.SUBMIT_RESPONSE, to, esme.systemId()),
                      () -> id.complete(accepted),
                      throttled,
                      lost);
            },
            throttled,
            lost);
  }

  private EsmeSubmission understand(SubmitSm submit) throws ProcessRequestException {
    if (submit.getScheduleDeliveryTime() != null && !submit.getScheduleDeliveryTime().isEmpty()) {
      throw refused("scheduled delivery is not built", SMPPConstant.STAT_ESME_RINVSCHED);
    }
    Address from =
        submit.getSourceAddr() == null || submit.getSourceAddr().isEmpty()
            ? centre.serviceCentre()
            : address(
                submit.getSourceAddrTon(),
                submit.getSourceAddrNpi(),
                submit.getSourceAddr(),
                SMPPConstant.STAT_ESME_RINVSRCADR);
    Address to =
        address(
            submit.getDestAddrTon(),
            submit.getDestAddrNpi(),
            submit.getDestAddress(),
            SMPPConstant.STAT_ESME_RINVDSTADR);
    SubmitContent content = content(submit);
    return new EsmeSubmission(
        esme.systemId(),
        from,
        to,
        (submit.getEsmClass() & EsmeDelivery.REPLY_PATH) != 0,
        submit.getProtocolId() & 0xff,
        content.dcs(),
        content.parts(),
        expiry(submit.getValidityPeriod()),
        submit.getRegisteredDelivery() & RECEIPT_MASK);
  }

  private SubmitContent content(SubmitSm submit) throws ProcessRequestException {
    byte[] octets = submit.getShortMessage() == null ? new byte[0] : submit.getShortMessage();
    OptionalParameter.Message_payload payload =
        submit.getOptionalParameter(OptionalParameter.Message_payload.class);
    if (payload != null && octets.length > 0) {
      throw refused("text and payload", SMPPConstant.STAT_ESME_RINVMSGLEN);
    }
    boolean header = (submit.getEsmClass() & EsmeDelivery.HEADER) != 0;
    byte[] segment = header ? new byte[0] : segmentHeader(submit);
    byte[] whole =
        new ByteWriter()
            .bytes(segment)
            .bytes(payload == null ? octets : payload.getValue())
            .toByteArray();
    reference = (reference + 1) & 0xff;
    try {
      return SubmitContent.of(
          submit.getDataCoding() & 0xff, header || segment.length > 0, whole, reference);
    } catch (DecodeException | IllegalArgumentException e) {
      throw new ProcessRequestException(e.getMessage(), SMPPConstant.STAT_ESME_RINVMSGLEN, e);
    }
  }

  /** The sar parameters as the header of a concatenated message; none if they are not all there. */
  private static byte[] segmentHeader(SubmitSm submit) {
    OptionalParameter.Sar_msg_ref_num number =
        submit.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class);
    OptionalParameter.Sar_total_segments total =
        submit.getOptionalParameter(OptionalParameter.Sar_total_segments.class);
    OptionalParameter.Sar_segment_seqnum sequence =
        submit.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class);
    return number == null || total == null || sequence == null
        ? new byte[0]
        : new byte[] {5, 0, 3, (byte) number.getValue(), total.getValue(), sequence.getValue()};
  }

  private static Address address(byte ton, byte npi, String text, int error)
      throws ProcessRequestException {
    try {
      Address address = SmppAddress.of(ton, npi, text == null ? "" : text);
      if (!address.digits().isEmpty()) {
        return address;
      }
    } catch (IllegalArgumentException ignored) {
      // answered below
    }
    throw refused("no address", error);
  }

  private Optional<Instant> expiry(String text) throws ProcessRequestException {
    try {
      return SmppTime.parse(text, loop.now());
    } catch (DateTimeException e) {
      throw new ProcessRequestException(e.getMessage(), SMPPConstant.STAT_ESME_RINVEXPIRY, e);
    }
  }

  @Override
  public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession source)
      throws ProcessRequestException {
    return onLoop(
        result -> {
          StoredMessage message = find(query.getMessageId(), SMPPConstant.STAT_ESME_RQUERYFAIL);
          result.complete(
              new QuerySmResult(
                  message.done == null ? "" : FINAL.format(message.done),
                  MessageState.valueOf((byte) message.state.value()),
                  (byte) message.error));
        });
  }

  @Override
  public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession source)
      throws ProcessRequestException {
    onLoop(
        (CompletableFuture<Boolean> result) -> {
          if (!centre.cancel(find(cancel.getMessageId(), SMPPConstant.STAT_ESME_RCANCELFAIL))) {
            throw refused("not to be cancelled", SMPPConstant.STAT_ESME_RCANCELFAIL);
          }
          result.complete(true);
        });
  }

  private StoredMessage find(String id, int error) throws ProcessRequestException {
    return centre.find(esme.systemId(), id).orElseThrow(() -> refused("no such message", error));
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
    throw notBuilt();
  }

  @Override
  public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti submit, SMPPServerSession source)
      throws ProcessRequestException {
    throw notBuilt();
  }

  @Override
  public void onAcceptReplaceSm(ReplaceSm replace, SMPPServerSession source)
      throws ProcessRequestException {
    throw notBuilt();
  }

  @Override
  public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcast, SMPPServerSession source)
      throws ProcessRequestException {
    throw notBuilt();
  }

  @Override
  public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession source)
      throws ProcessRequestException {
    throw notBuilt();
  }

  @Override
  public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
      QueryBroadcastSm query, SMPPServerSession source) throws ProcessRequestException {
    throw notBuilt();
  }

  private static ProcessRequestException notBuilt() {
    return refused("not built", SMPPConstant.STAT_ESME_RINVCMDID);
  }

  private static ProcessRequestException refused(String why, int status) {
    return new ProcessRequestException(why, status);
  }
}
