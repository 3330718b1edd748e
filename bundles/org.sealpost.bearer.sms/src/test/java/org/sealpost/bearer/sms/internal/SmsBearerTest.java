package org.sealpost.bearer.sms.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.codec.sms.ApplicationPorts;
import org.sealpost.codec.sms.Concatenation;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;
import org.sealpost.it.patience.Patience;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.api.NetworkService;

class SmsBearerTest {
  private final Air air = new Air();
  private final TestModem modem = new TestModem(air);
  private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<BearerState> states = new LinkedBlockingQueue<>();
  private volatile Instant now = Instant.parse("2026-01-01T12:30:00Z");
  private SmsBearer bearer;
  @TempDir private Path folder;

  private void start(TestConfig config) {
    bearer = new SmsBearer(config.config(), () -> now);
    bearer.addModem(modem);
    bearer.attach(
        new FrameReceiver() {
          @Override
          public void received(byte[] frame, Peer from) {
            received.add(frame);
          }

          @Override
          public void stateChanged(BearerState state) {
            states.add(state);
          }
        });
    await().until(() -> bearer.state().up());
  }

  @AfterEach
  void stop() {
    if (bearer != null) {
      bearer.deactivate();
    }
  }

  private CompletableFuture<Void> send(byte[] frame) {
    return bearer.send(frame, Peer.ONLY).toCompletableFuture();
  }

  private Reason refusal(byte[] frame) throws Exception {
    try {
      send(frame).get(Patience.SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return ((BearerException) e.getCause()).reason();
    }
    throw new AssertionError("expected a refusal, found none");
  }

  private static byte[] frame(int size) {
    byte[] frame = new byte[size];
    for (int i = 0; i < size; i++) {
      frame[i] = (byte) (i * 31 + size);
    }
    return frame;
  }

  @Test
  void a_message_is_a_plain_one_with_8_bit_data_to_our_port() throws Exception {
    start(TestConfig.unlimited());
    send(frame(10)).get(Patience.SECONDS, TimeUnit.SECONDS);
    byte[] tpdu = air.submitted().get(0).encode();
    String head =
        "51" // SMS-SUBMIT, relative validity, a header
            + "00" // message reference: the modem's
            + "09" // 9 digits
            + "91" // international
            + "99193254f6"
            + "00" // TP-PID: an ordinary message
            + "04" // TP-DCS: 8 bit, no class
            + "0b" // validity: an hour
            + "11" // 17 octets of user data
            + "060504" // header: 16-bit ports
            + "4075" // to 16501
            + "4075"; // from 16501
    String hex = HexFormat.of().formatHex(tpdu);
    assertThat(hex).startsWith(head);
    assertThat(hex).hasSize(head.length() + 20);
  }

  @Test
  void a_long_frame_is_concatenated_and_the_references_do_not_come_again_soon() throws Exception {
    start(TestConfig.unlimited());
    for (int size = 500; size < 600; size++) {
      send(frame(size)).get(Patience.SECONDS, TimeUnit.SECONDS);
    }
    Set<Integer> references = new HashSet<>();
    for (SmsSubmit message : air.submitted()) {
      Concatenation place = message.userData().concatenation().orElseThrow();
      assertThat(place.wide()).isTrue();
      references.add(place.reference());
    }
    assertThat(references).hasSize(100);
  }

  @Test
  void it_is_down_without_its_modem_and_uses_it_when_it_comes() throws Exception {
    start(TestConfig.unlimited());
    bearer.removeModem(modem);
    assertThat(bearer.state()).isEqualTo(BearerState.down("no modem modem"));
    assertThat(modem.hasListener()).isFalse();
    assertThat(refusal(frame(1))).isEqualTo(Reason.DOWN);

    TestModem other = new TestModem(air);
    bearer.addModem(other);
    assertThat(bearer.state().up()).isTrue();
    send(frame(2)).get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(air.next(Patience.LIMIT)).contains(frame(2));
  }

  @Test
  void a_modem_of_another_name_is_another_s() {
    start(TestConfig.unlimited());
    bearer.deactivate();
    bearer = new SmsBearer(TestConfig.unlimited().with("modem", "other").config(), () -> now);
    bearer.addModem(modem);
    bearer.attach(new Deaf());
    await().until(() -> bearer.state().reason().equals("no modem other"));
    assertThat(modem.hasListener()).isFalse();
  }

  @Test
  void it_says_why_the_modem_has_no_network_and_costs_more_elsewhere() {
    start(TestConfig.unlimited());
    assertThat(bearer.cost()).as("nine messages for 1 kB").isEqualTo(900);
    modem.become(NetworkService.ROAMING);
    assertThat(bearer.cost()).isEqualTo(2700);
    modem.become(NetworkService.none("searching"));
    assertThat(bearer.state()).isEqualTo(BearerState.down("modem modem: searching"));
  }

  @Test
  void parts_may_come_in_any_order_more_than_once_and_between_those_of_another_frame()
      throws Exception {
    start(TestConfig.unlimited());
    List<byte[]> one = air.messages(frame(300));
    List<byte[]> other = air.messages(frame(301));
    for (byte[] part :
        List.of(
            one.get(2),
            other.get(1),
            one.get(2),
            one.get(0),
            other.get(0),
            one.get(1),
            other.get(2))) {
      assertThat(modem.deliver(part)).isTrue();
    }
    assertThat(received.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(frame(300));
    assertThat(received.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(frame(301));
  }

  @Test
  void a_frame_of_which_a_part_is_missing_is_lost_and_the_next_one_is_not() throws Exception {
    start(TestConfig.unlimited());
    air.messages(frame(300)).stream().skip(1).forEach(modem::deliver);
    air.messages(frame(400)).forEach(modem::deliver);
    assertThat(received.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(frame(400));
    assertThat(received).isEmpty();
  }

  @Test
  void what_is_no_frame_is_left_to_others() {
    start(TestConfig.unlimited());
    UserData text = UserData.of("hello".getBytes(StandardCharsets.US_ASCII));
    UserData ours = toPort(Air.PORT);
    assertThat(modem.deliver(Air.deliver(TestConfig.NUMBER, 0, 0x04, text))).isFalse();
    assertThat(modem.deliver(Air.deliver(TestConfig.NUMBER, 0, 0x04, toPort(2948)))).isFalse();
    assertThat(modem.deliver(Air.deliver(TestConfig.NUMBER, 0x7f, 0xf6, ours)))
        .as("data download to the card")
        .isFalse();
    assertThat(modem.deliver(Air.deliver(TestConfig.NUMBER, 0x7f, 0x04, ours))).isFalse();
    assertThat(modem.deliver(Air.deliver(TestConfig.NUMBER, 0, 0xf6, ours)))
        .as("class 2")
        .isFalse();
    assertThat(bearer.counters().failures()).isZero();

    assertThat(modem.deliver(Air.deliver("+999123457", 0, 0x04, ours))).isFalse();
    assertThat(modem.deliver(Air.deliver("999123456", 0, 0x04, ours)))
        .as("the same digits, not international")
        .isFalse();
    assertThat(modem.deliver(new byte[] {0x44, 0x0b})).isFalse();
    assertThat(bearer.counters().failures()).as("those to our port are counted").isEqualTo(3);
    assertThat(received).isEmpty();
  }

  @Test
  void frames_may_come_from_further_numbers_of_the_network() throws Exception {
    start(TestConfig.unlimited().with("numbers", new String[] {"4711"}));
    assertThat(modem.deliver(Air.deliver("4711", 0, 0xf5, toPort(Air.PORT))))
        .as("class 1, which some centres make of no class")
        .isTrue();
    assertThat(received.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(new byte[] {7});
  }

  @Test
  void a_message_with_more_parts_than_a_frame_has_is_dropped_and_counted() {
    start(TestConfig.unlimited().with("messagesPerFrame", 2));
    assertThat(modem.deliver(air.messages(frame(300)).get(0))).isTrue();
    assertThat(bearer.counters().failures()).isEqualTo(1);
  }

  @Test
  void a_frame_that_stopped_part_way_goes_on_there() throws Exception {
    start(TestConfig.unlimited());
    modem.stall();
    CompletableFuture<Void> first = send(frame(300));
    await().until(() -> air.submitted().size() == 1);
    modem.refusals.add(new ModemException(42, "congestion"));
    modem.goOn();
    await().until(first::isCompletedExceptionally);
    assertThat(air.submitted()).hasSize(1);

    send(frame(300)).get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(air.next(Patience.LIMIT)).contains(frame(300));
    assertThat(air.submitted()).as("three messages for three parts").hasSize(3);
  }

  @Test
  void a_frame_is_not_paid_for_again_while_the_first_one_is_under_way() throws Exception {
    start(TestConfig.unlimited().with("repeatSeconds", 120));
    for (int i = 0; i < 5; i++) {
      send(frame(20)).get(Patience.SECONDS, TimeUnit.SECONDS);
    }
    assertThat(air.submitted()).hasSize(1);
    assertThat(bearer.counters().framesSent()).isEqualTo(1);
  }

  @Test
  void a_lost_message_costs_the_frame_and_its_repetition_brings_it() throws Exception {
    start(TestConfig.unlimited());
    air.loses = number -> number == 1;
    send(frame(300)).get(Patience.SECONDS, TimeUnit.SECONDS);
    send(frame(300)).get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(air.next(Patience.LIMIT)).contains(frame(300));
    assertThat(air.next(Duration.ZERO)).isEmpty();
  }

  @Test
  void the_day_s_messages_are_used_up_a_restart_does_not_help_and_a_day_does() throws Exception {
    TestConfig config =
        TestConfig.unlimited()
            .with("messagesPerDay", 3)
            .with("ledger", folder.resolve("ledger").toString());
    start(config);
    send(frame(20)).get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(refusal(frame(300))).as("three would be needed").isEqualTo(Reason.BUSY);
    send(frame(200)).get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(bearer.state())
        .isEqualTo(BearerState.down("3 messages were sent in 24 hours, which is the most"));
    assertThat(refusal(frame(21))).isEqualTo(Reason.DOWN);
    assertThat(states.poll(Patience.SECONDS, TimeUnit.SECONDS).up()).isTrue();
    assertThat(states.poll(Patience.SECONDS, TimeUnit.SECONDS).up()).isFalse();

    bearer.deactivate();
    SmsBearer again = new SmsBearer(config.config(), () -> now);
    again.addModem(modem);
    again.attach(new Deaf());
    await().until(() -> again.state().reason().startsWith("3 messages were sent"));
    again.deactivate();

    now = now.plus(Duration.ofHours(25));
    start(config);
    send(frame(21)).get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void what_the_modem_refused_is_not_counted() throws Exception {
    start(TestConfig.unlimited().with("messagesPerDay", 2));
    modem.refusals.add(new ModemException(8, "barred"));
    assertThat(refusal(frame(10))).isEqualTo(Reason.FAILED);
    assertThat(refusal(frame(300))).as("there are two, not three").isEqualTo(Reason.BUSY);
    send(frame(200)).get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void a_configuration_that_cannot_work_is_refused() {
    for (TestConfig bad :
        List.of(
            new TestConfig().with("number", ""),
            new TestConfig().with("number", "+49 170"),
            new TestConfig().with("numbers", new String[] {"bank"}),
            new TestConfig().with("port", 80),
            new TestConfig().with("messagesPerFrame", 1),
            new TestConfig().with("messagesPerDay", 0),
            new TestConfig().with("messageCost", 99))) {
      assertThatThrownBy(() -> new SmsBearer(bad.config()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected");
    }
  }

  private static UserData toPort(int port) {
    return UserData.of(
        UserDataHeader.of(new ApplicationPorts(port, Air.PORT).toElement()), new byte[] {7});
  }

  private static final class Deaf implements FrameReceiver {
    @Override
    public void received(byte[] frame, Peer from) {
      // nobody asks
    }

    @Override
    public void stateChanged(BearerState state) {
      // nobody asks
    }
  }
}
