package org.sealpost.network.link.smpp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.OptionalParameter.Destination_port;
import org.jsmpp.bean.OptionalParameter.Message_payload;
import org.jsmpp.bean.OptionalParameter.Source_port;
import org.jsmpp.bean.OptionalParameters;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.codec.sms.ApplicationPorts;
import org.sealpost.codec.sms.PortMessages;
import org.sealpost.codec.sms.UserData;
import org.sealpost.it.patience.Patience;
import org.sealpost.it.support.PemIdentity;

/** What SMPP has that other bearers do not. */
class SmppNetworkTest {
  private static final Peer MODEM = new Peer(TestCentre.NUMBER);
  private static final int HEADER = 0x40;
  private static final int RECEIPT = 0x04;
  private static final int THROTTLED = 0x58;
  private static final int NO_ROUTE = 0x0b;

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private TestCentre centre;
  private SmppNetwork network;

  @BeforeEach
  void start() throws IOException {
    centre = new TestCentre();
    network = new SmppNetwork(TestConfig.of(centre.port()));
  }

  @AfterEach
  void stop() throws IOException {
    network.deactivate();
    centre.close();
  }

  private void attach() {
    network.attach(
        new FrameReceiver() {
          @Override
          public void received(byte[] frame, Peer from) {
            throw new AssertionError("expected an origin with it");
          }

          @Override
          public void received(byte[] frame, Peer from, String origin) {
            received.add(from.address() + " " + origin + " " + HexFormat.of().formatHex(frame));
          }

          @Override
          public void stateChanged(BearerState state) {}
        });
    await().until(() -> network.state().up());
  }

  private void send(byte[] frame) throws Exception {
    network.send(frame, MODEM).toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  private Reason refusal(byte[] frame) throws Exception {
    try {
      send(frame);
      throw new AssertionError("expected a refusal");
    } catch (ExecutionException e) {
      return ((BearerException) e.getCause()).reason();
    }
  }

  private String next() throws InterruptedException {
    return received.poll(Patience.SECONDS, TimeUnit.SECONDS);
  }

  private static String from(String octets) {
    return TestCentre.NUMBER + " " + TestCentre.NUMBER + " " + octets;
  }

  @Test
  void a_frame_goes_as_plain_8_bit_data_for_the_host_never_for_the_card() throws Exception {
    attach();
    send(new byte[] {1, 2, 3});
    SubmitSm message = centre.messages.take();
    assertThat(message.getDestAddress()).isEqualTo("447700900123");
    assertThat(message.getDestAddrTon()).as("international").isEqualTo((byte) 1);
    assertThat(message.getSourceAddr()).isEqualTo("447700900000");
    assertThat(message.getEsmClass()).as("with a header").isEqualTo((byte) HEADER);
    assertThat(message.getProtocolId()).isZero();
    assertThat(message.getDataCoding()).as("8 bit, no class").isEqualTo((byte) 4);
    assertThat(message.getRegisteredDelivery()).as("no receipt").isZero();
    assertThat(HexFormat.of().formatHex(message.getShortMessage()))
        .isEqualTo("06" + "0504" + "4075" + "4075" + "010203");
  }

  @Test
  void parts_in_any_order_and_repeated_become_one_frame() throws Exception {
    attach();
    byte[] frame = new byte[400];
    Arrays.fill(frame, (byte) 7);
    List<UserData> parts = new ArrayList<>(centre.parts(frame));
    parts.add(parts.get(0));
    Collections.reverse(parts);
    parts.forEach(part -> centre.deliver(HEADER, part.encode()));
    assertThat(next()).isEqualTo(from("07".repeat(400)));
    centre.deliver(new byte[] {9});
    assertThat(next()).as("and no second one").isEqualTo(from("09"));
  }

  @Test
  void a_centre_may_say_in_parameters_what_a_header_says() throws Exception {
    attach();
    for (int i = 1; i <= 2; i++) {
      centre.deliver(
          0,
          new byte[] {(byte) i},
          new Destination_port((short) TestCentre.PORT),
          new Source_port((short) TestCentre.PORT),
          OptionalParameters.newSarMsgRefNum(77),
          OptionalParameters.newSarTotalSegments(2),
          OptionalParameters.newSarSegmentSeqnum(i));
    }
    assertThat(next()).isEqualTo(from("0102"));
    byte[] whole = centre.parts(new byte[] {3}).get(0).encode();
    centre.deliver(HEADER, new byte[0], new Message_payload(whole));
    assertThat(next()).isEqualTo(from("03"));
  }

  @Test
  void receipts_other_ports_and_nonsense_are_no_frames() throws Exception {
    attach();
    byte[] frame = centre.parts(new byte[] {1}).get(0).encode();
    centre.deliver(HEADER | RECEIPT, frame);
    ApplicationPorts other = new ApplicationPorts(16_502, TestCentre.PORT);
    byte[] strange = PortMessages.split(new byte[] {2}, other, 1).get(0).encode();
    assertThat(centre.status(new TestCentre.Brought(HEADER, strange)))
        .as("nobody listens to such")
        .isEqualTo(0x64);
    long failures = network.counters().failures();
    centre.deliver(HEADER, new byte[] {(byte) 0xff, 0});
    centre.deliver(new byte[] {5});
    assertThat(next()).isEqualTo(from("05"));
    assertThat(network.counters().failures()).isEqualTo(failures + 1);
    assertThat(network.counters().framesReceived()).isEqualTo(1);
  }

  @Test
  void a_centre_that_is_too_busy_gets_the_same_message_a_little_later() throws Exception {
    attach();
    centre.refusals.addAll(List.of(THROTTLED, THROTTLED));
    send(new byte[] {1});
    assertThat(centre.messages).hasSize(1);
    assertThat(network.counters().failures()).isZero();
  }

  @Test
  void a_message_that_the_centre_will_not_take_fails_with_its_status() throws Exception {
    attach();
    centre.refusals.add(NO_ROUTE);
    assertThat(refusal(new byte[] {1})).isEqualTo(Reason.FAILED);
    assertThat(network.state().up()).isTrue();
    send(new byte[] {2});
  }

  @Test
  void only_numbers_are_peers() throws Exception {
    attach();
    for (String address : List.of("", "gateway-1", "+", "+4477009001234567890123")) {
      assertThat(network.send(new byte[] {1}, new Peer(address)).toCompletableFuture())
          .failsWithin(1, TimeUnit.SECONDS)
          .withThrowableOfType(ExecutionException.class)
          .withMessageContaining("expected a number");
    }
  }

  @Test
  void a_session_that_ends_is_bound_again() throws Exception {
    attach();
    centre.hangUp();
    await().until(() -> centre.binds.get() == 2 && network.state().up());
    send(new byte[] {1});
  }

  @Test
  void a_password_comes_from_a_file_that_is_read_at_each_bind(@TempDir Path folder)
      throws IOException {
    network.deactivate();
    Path file = Files.writeString(folder.resolve("password"), "wrong\n");
    network =
        new SmppNetwork(
            TestConfig.of(centre.port(), "_password", "", "passwordFile", file.toString()));
    network.attach(new Ignoring());
    await().until(() -> network.state().reason().contains("0x0e"));
    Files.writeString(file, TestCentre.PASSWORD + "\n");
    await().until(() -> network.state().up());
    Files.writeString(file, "much too long");
    centre.hangUp();
    await().until(() -> network.state().reason().contains("expected 0 to 8 octets, found 13"));
  }

  @Test
  void over_tls_the_centre_must_be_who_it_says(@TempDir Path folder) throws Exception {
    PemIdentity known = PemIdentity.make(folder, "centre", "san=ip:127.0.0.1");
    PemIdentity other = PemIdentity.make(folder, "other", "san=ip:127.0.0.1");
    try (Cell cell = new Cell(known.context().getServerSocketFactory())) {
      network.deactivate();
      network = new SmppNetwork(secured(cell, other));
      network.attach(new Ignoring());
      await().until(() -> network.state().reason().contains("PKIX"));
      network.deactivate();
      network = new SmppNetwork(secured(cell, known));
      attach();
      send(new byte[] {1, 2});
      assertThat(cell.next(Patience.LIMIT)).hasValue(new byte[] {1, 2});
      cell.send(new byte[] {3});
      assertThat(next()).isEqualTo(from("03"));
    }
  }

  private static SmppConfig secured(Cell cell, PemIdentity trusted) {
    return TestConfig.of(
        cell.port(),
        "url",
        "smpps://sealpost@127.0.0.1:" + cell.port(),
        "caFile",
        trusted.certificate().toString());
  }

  @Test
  void a_wrong_password_is_told_without_it() {
    network.deactivate();
    network = new SmppNetwork(TestConfig.of(centre.port(), "_password", "hushhush"));
    network.attach(new Ignoring());
    await().until(() -> network.state().reason().contains("0x0e"));
    assertThat(network.state().reason())
        .contains("smpp://sealpost@127.0.0.1", "the bind was refused with status 0x0e")
        .doesNotContain("hushhush");
    await().until(() -> centre.binds.get() > 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a@b",
        "smpp://b:1",
        "smpp://a:secret@b:1",
        "smpp://",
        "no url",
        "smpp://aaaaaaaaaaaaaaaa@b"
      })
  void a_url_that_is_none_is_refused_without_showing_what_is_in_it(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SmppNetwork(TestConfig.of(1, "url", url)))
        .withMessageContaining("expected")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  private static final class Ignoring implements FrameReceiver {
    @Override
    public void received(byte[] frame, Peer from) {}

    @Override
    public void stateChanged(BearerState state) {}
  }
}
