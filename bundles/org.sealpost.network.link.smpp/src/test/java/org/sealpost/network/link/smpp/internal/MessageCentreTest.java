package org.sealpost.network.link.smpp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Message_payload;
import org.jsmpp.bean.OptionalParameter.Receipted_message_id;
import org.jsmpp.bean.OptionalParameters;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.it.patience.Patience;
import org.sealpost.network.api.sms.MessageCentreException;
import org.sealpost.network.api.sms.MessageCentreException.Reason;
import org.sealpost.network.api.sms.MessageContent;
import org.sealpost.network.api.sms.ShortMessage;
import org.sealpost.network.link.smpp.internal.TestCentre.Brought;

/** Messages that are no frames. */
class MessageCentreTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String CARD = "447700900123";
  private static final int HEADER = 0x40;

  /** UDHL 02, element 71 (response packet) of no octets, and a packet's first octets. */
  private static final String PROOF = "027100" + "000e0a";

  /** A command packet: UDHL 02, element 70 of no octets. */
  private static final MessageContent PACKET =
      new MessageContent(0x7f, 0xf6, true, HEX.parseHex("027000" + "0010"));

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private volatile BooleanSupplier verdict = () -> true;
  private TestCentre centre;
  private SmppNetwork network;
  private Runnable detach;

  @BeforeEach
  void start() throws IOException {
    centre = new TestCentre();
    network = new SmppNetwork(TestConfig.of(centre.port()));
    attach();
  }

  @AfterEach
  void stop() throws IOException {
    network.deactivate();
    centre.close();
  }

  private void attach() {
    detach = network.attach(this::take);
    await().until(network::isUp);
  }

  private boolean take(String from, String to, MessageContent message) {
    received.add(
        "%s>%s %02x/%02x %s %s"
            .formatted(
                from,
                to,
                message.protocolIdentifier(),
                message.dataCodingScheme(),
                message.hasHeader(),
                HEX.formatHex(message.userData())));
    return verdict.getAsBoolean();
  }

  private String next() throws InterruptedException {
    return received.poll(Patience.SECONDS, TimeUnit.SECONDS);
  }

  private static String proof(String octets) {
    return CARD + ">" + TestCentre.OWN + " 00/04 true " + octets;
  }

  private CompletionStage<Void> submit(String from, MessageContent content, Duration validity) {
    return network.submit(new ShortMessage(CARD, from, content, validity));
  }

  private SubmitSm submitted(String from, Duration validity) throws Exception {
    submit(from, PACKET, validity).toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
    return centre.messages.take();
  }

  private Reason refusal(CompletionStage<Void> submitted) throws Exception {
    try {
      submitted.toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
      throw new AssertionError("expected a refusal");
    } catch (ExecutionException e) {
      return ((MessageCentreException) e.getCause()).reason();
    }
  }

  @Test
  void a_message_goes_as_the_card_is_to_get_it() throws Exception {
    SubmitSm message = submitted("", Duration.ofHours(26).plusSeconds(61));
    assertThat(message.getDestAddress()).isEqualTo(CARD);
    assertThat(message.getDestAddrTon()).as("international").isEqualTo((byte) 1);
    assertThat(message.getDestAddrNpi()).as("E.164").isEqualTo((byte) 1);
    assertThat(message.getSourceAddr()).as("our own").isEqualTo(TestCentre.OWN);
    assertThat(message.getEsmClass()).as("with a header").isEqualTo((byte) HEADER);
    assertThat(message.getProtocolId()).as("(U)SIM data download").isEqualTo((byte) 0x7f);
    assertThat(message.getDataCoding()).as("8 bit, class 2").isEqualTo((byte) 0xf6);
    assertThat(message.getRegisteredDelivery()).as("no receipt").isZero();
    assertThat(message.getValidityPeriod()).as("1 day 02:01:01").isEqualTo("000001020101000R");
    assertThat(message.getShortMessage()).isEqualTo(PACKET.userData());
  }

  @ParameterizedTest
  @CsvSource({"447700900555, 1", "12345, 0", "447700900000, 1"})
  void a_source_of_up_to_6_digits_is_a_short_code(String from, byte type) throws Exception {
    SubmitSm message = submitted(from, Duration.ofDays(400));
    assertThat(message.getSourceAddr()).isEqualTo(from);
    assertThat(message.getSourceAddrTon()).isEqualTo(type);
    assertThat(message.getValidityPeriod()).as("no longer").isEqualTo("000031000000000R");
  }

  @Test
  void a_centre_that_is_too_busy_gets_it_later_and_a_refusal_is_told() throws Exception {
    centre.refusals.addAll(List.of(0x58, 0x14));
    submitted("", Duration.ofHours(1));
    assertThat(centre.messages).isEmpty();
    centre.refusals.add(0x0b);
    assertThat(refusal(submit("", PACKET, Duration.ofHours(1)))).isEqualTo(Reason.REFUSED);
    MessageContent text = new MessageContent(0, 0, false, new byte[] {1});
    assertThat(refusal(submit("", text, Duration.ofHours(1))))
        .as("septets are unpacked on this link")
        .isEqualTo(Reason.REFUSED);
  }

  @Test
  void what_the_centre_may_have_when_the_link_breaks_is_not_known() throws Exception {
    centre.beforeAnswer = centre::hangUp;
    assertThat(refusal(submit("", PACKET, Duration.ofHours(1)))).isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void more_than_wait_are_refused_and_the_end_tells_what_had_left() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    centre.beforeAnswer = () -> awaitQuietly(answer);
    network.deactivate();
    network = new SmppNetwork(TestConfig.of(centre.port(), "window", 1));
    attach();
    List<CompletionStage<Void>> all = new ArrayList<>();
    all.add(submit("", PACKET, Duration.ofHours(1)));
    centre.messages.take();
    for (int i = 0; i < 65; i++) {
      all.add(submit("", PACKET, Duration.ofHours(1)));
    }
    assertThat(refusal(all.get(65))).isEqualTo(Reason.BUSY);
    network.deactivate();
    assertThat(refusal(all.get(0))).as("had left").isEqualTo(Reason.UNKNOWN);
    assertThat(refusal(all.get(1))).as("had not").isEqualTo(Reason.DOWN);
    assertThat(refusal(submit("", PACKET, Duration.ofHours(1)))).isEqualTo(Reason.DOWN);
    answer.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void frames_that_wait_do_not_keep_a_message_out() throws Exception {
    network.deactivate();
    network = new SmppNetwork(TestConfig.of(centre.port(), "window", 1));
    network.attach(new Ignoring());
    attach();
    CountDownLatch answer = new CountDownLatch(1);
    centre.beforeAnswer = () -> awaitQuietly(answer);
    for (int i = 0; i < 60; i++) {
      network.send(new byte[127 * 8], new Peer(TestCentre.NUMBER));
    }
    CompletionStage<Void> message = submit("", PACKET, Duration.ofHours(1));
    answer.countDown();
    message.toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(centre.messages).as("of 480 and the message").hasSizeLessThan(240);
  }

  @Test
  void a_proof_is_handed_on_as_it_came_and_answered_after_that() throws Exception {
    assertThat(centre.status(new Brought(HEADER, HEX.parseHex(PROOF)))).isZero();
    assertThat(received).containsExactly(proof(PROOF));
  }

  @Test
  void the_centre_is_told_to_bring_again_what_was_not_stored_and_nothing_else() throws Exception {
    Brought message = new Brought(HEADER, HEX.parseHex(PROOF));
    verdict = () -> false;
    assertThat(centre.status(message)).as("permanent").isEqualTo(0x65);
    verdict =
        () -> {
          throw new IllegalStateException("no store");
        };
    assertThat(centre.status(message)).as("temporary").isEqualTo(0x64);
    received.clear();
    Runnable ended = detach;
    network.attach(new Ignoring()); // the link stays
    ended.run();
    assertThat(centre.status(message)).as("nobody listens").isEqualTo(0x64);
    assertThat(received).isEmpty();
    attach();
    assertThatThrownBy(this::attach).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x04, 0x08, 0x10, 0x18, 0x20, 0x44})
  void a_receipt_is_counted_and_nothing_else(int esmClass) throws Exception {
    assertThat(centre.status(new Brought(esmClass, HEX.parseHex(PROOF)))).isZero();
    Receipted_message_id id = new Receipted_message_id("1");
    assertThat(centre.status(new Brought(0, "id:1".getBytes(), id))).isZero();
    assertThat(network.receipts()).isEqualTo(2);
    assertThat(received).isEmpty();
  }

  @Test
  void parts_are_handed_on_one_by_one_however_the_centre_says_which_they_are() throws Exception {
    // 00 03 2a 02 01: part 1 of 2 of message 2a
    centre.deliver(HEADER, HEX.parseHex("0700032a02017100" + "0b"));
    assertThat(next()).isEqualTo(proof("0700032a02017100" + "0b"));
    OptionalParameter[] place = {
      OptionalParameters.newSarMsgRefNum(0x2a),
      OptionalParameters.newSarTotalSegments(2),
      OptionalParameters.newSarSegmentSeqnum(2)
    };
    centre.deliver(HEADER, HEX.parseHex("027100" + "0c"), place);
    assertThat(next()).isEqualTo(proof("07710000032a0202" + "0c"));
  }

  @Test
  void octets_may_be_in_a_parameter_and_more_than_a_message_holds() throws Exception {
    centre.deliver(HEADER, new byte[0], new Message_payload(HEX.parseHex(PROOF)));
    assertThat(next()).isEqualTo(proof(PROOF));
    centre.data(HEADER, new Message_payload(HEX.parseHex(PROOF)));
    assertThat(next()).isEqualTo(proof(PROOF));
    String large = "027100" + "0d".repeat(200);
    centre.deliver(HEADER, new byte[0], new Message_payload(HEX.parseHex(large)));
    String first = next();
    String second = next();
    String reference = first.substring(proof("077100" + "0003").length()).substring(0, 2);
    assertThat(first).isEqualTo(proof("0771000003" + reference + "0201" + "0d".repeat(132)));
    assertThat(second).isEqualTo(proof("0771000003" + reference + "0202" + "0d".repeat(68)));
  }

  @Test
  void text_is_packed_as_it_is_on_the_air_and_a_packet_is_octets_whatever_is_said()
      throws Exception {
    // "hello" of TS 23.038: e8 32 9b fd 06
    Brought text = new Brought(TypeOfNumber.UNKNOWN, CARD, 0, 0, 0, "hello".getBytes());
    assertThat(centre.status(text)).isZero();
    assertThat(next()).isEqualTo(CARD + ">" + TestCentre.OWN + " 00/00 false e8329bfd06");
    Brought packet =
        new Brought(TypeOfNumber.UNKNOWN, "+" + CARD, HEADER, 0, 0, HEX.parseHex(PROOF));
    assertThat(centre.status(packet)).isZero();
    assertThat(next()).isEqualTo(proof(PROOF));
  }

  @Test
  void nonsense_and_names_are_taken_and_thrown_away() throws Exception {
    long failures = network.counters().failures();
    centre.deliver(HEADER, HEX.parseHex("09" + "71"));
    centre.deliver(0, new byte[0]);
    byte[] proof = HEX.parseHex(PROOF);
    Brought named = new Brought(TypeOfNumber.ALPHANUMERIC, "BANK", HEADER, 0, 4, proof);
    assertThat(centre.status(named)).isZero();
    assertThat(received).isEmpty();
    assertThat(network.counters().failures()).isEqualTo(failures + 3);
  }

  private static final class Ignoring implements FrameReceiver {
    @Override
    public void received(byte[] frame, Peer from) {}

    @Override
    public void stateChanged(BearerState state) {}
  }
}
