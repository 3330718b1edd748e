package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.cat.CatTag;
import org.sealpost.codec.cat.ChannelAction;
import org.sealpost.codec.cat.ChannelAction.Transport;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.cat.ToolkitEvent;
import org.sealpost.it.patience.Patience;

/** The bearer independent protocol, to real sockets on loopback. */
class ChannelsTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  /** Command details 01 of this type, qualifier 00; from the terminal to the card. */
  private static final String OPENED = "8103014001" + "82028281";

  private static final String SENT = "8103014301" + "82028281";
  private static final String RECEIVED = "8103014200" + "82028281";

  private final ToolkitBench bench = new ToolkitBench();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket();
    server.setReceiveBufferSize(4096);
    server.bind(new InetSocketAddress(HERE, 0));
    server.setSoTimeout(Patience.MILLIS);
    bench.reach = Reach.of("127.0.0.1:" + server.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
    server.close();
  }

  private static ChannelAction.OpenChannel open(int protocol, int port, int buffer) {
    return new ChannelAction.OpenChannel(
        1,
        Optional.of(ChannelAction.Bearer.DEFAULT),
        buffer,
        Optional.empty(),
        Optional.of(new Transport(protocol, port)),
        Optional.of(HERE));
  }

  private TerminalResponse open() throws Exception {
    return bench.ask(open(Transport.TCP, server.getLocalPort(), 1024));
  }

  private TerminalResponse receive(int length) throws Exception {
    return bench.ask(new ChannelAction.ReceiveData(1, length));
  }

  private void wantEvents() throws Exception {
    List<Integer> events =
        List.of(ToolkitEvent.DATA_AVAILABLE.number(), ToolkitEvent.CHANNEL_STATUS.number());
    bench.ask(new ProactiveAction.SetUpEventList(events));
  }

  /** Without the octets of details and devices, which are always the same. */
  private static String result(TerminalResponse response) {
    return ToolkitBench.hex(response).substring(18);
  }

  @Test
  void a_card_speaks_over_tcp_and_closes() throws Exception {
    wantEvents();
    // result 00, channel 1 with a link, the default bearer, a buffer of 1024 octets
    assertThat(ToolkitBench.hex(open()))
        .isEqualTo(OPENED + "830100" + "b8028100" + "b50103" + "b9020400");
    try (Socket peer = server.accept()) {
      // result 00, room for 255 octets or more
      assertThat(ToolkitBench.hex(bench.ask(new ChannelAction.SendData(true, 1, ascii("hello")))))
          .isEqualTo(SENT + "830100" + "b701ff");
      assertThat(peer.getInputStream().readNBytes(5)).isEqualTo(ascii("hello"));
      peer.getOutputStream().write(ascii("world"));
      // data available; from the terminal to the card; channel 1; 5 octets
      await()
          .until(
              () ->
                  bench
                      .envelopes()
                      .contains("d60e" + "990109" + "82028281" + "b8028100" + "b70105"));
      // result 00: three octets, two are left
      assertThat(ToolkitBench.hex(receive(3)))
          .isEqualTo(RECEIVED + "830100" + "b603776f72" + "b70102");
      // result 02: fewer than asked for
      assertThat(ToolkitBench.hex(receive(3)))
          .isEqualTo(RECEIVED + "830102" + "b6026c64" + "b70100");
      assertThat(bench.ask(new ChannelAction.CloseChannel(0, 1)).result()).isZero();
      assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }
    // 3A 03: no such channel
    assertThat(result(bench.ask(new ChannelAction.CloseChannel(0, 1)))).isEqualTo("83023a03");
    assertThat(result(receive(1))).isEqualTo("83023a03");
  }

  @Test
  void what_is_stored_leaves_with_what_is_sent_at_once() throws Exception {
    open();
    try (Socket peer = server.accept()) {
      bench.ask(new ChannelAction.SendData(false, 1, ascii("one ")));
      assertThat(peer.getInputStream().available()).isZero();
      bench.ask(new ChannelAction.SendData(true, 1, ascii("two")));
      assertThat(peer.getInputStream().readNBytes(7)).isEqualTo(ascii("one two"));
    }
  }

  @Test
  void datagrams_stay_apart() throws Exception {
    try (DatagramSocket peer = new DatagramSocket(new InetSocketAddress(HERE, 0))) {
      bench.reach = Reach.of("127.0.0.1:" + peer.getLocalPort());
      assertThat(bench.ask(open(Transport.UDP, peer.getLocalPort(), 100)).result()).isZero();
      bench.ask(new ChannelAction.SendData(true, 1, ascii("ask")));
      DatagramPacket question = new DatagramPacket(new byte[10], 10);
      peer.setSoTimeout(Patience.MILLIS);
      peer.receive(question);
      assertThat(question.getLength()).isEqualTo(3);
      for (String answer : List.of("x".repeat(101), "first", "second")) {
        peer.send(new DatagramPacket(ascii(answer), answer.length(), question.getSocketAddress()));
      }
      // 02: five octets though 200 were asked for; the next one has six. One was larger than the
      // buffer.
      String first = await().until(() -> result(receive(200)), result -> result.contains("b605"));
      // Unless that one is still on its way.
      assertThat(first).isIn("830102b6056669727374b70106", "830102b6056669727374b70100");
      await().until(() -> result(receive(6)), "830100b6067365636f6e64b70100"::equals);
    }
  }

  @Test
  void a_destination_that_is_not_allowed_looks_like_one_that_is_not_there() throws Exception {
    int port = server.getLocalPort();
    bench.reach = Reach.of("127.0.0.1:1", "localhost:" + (port == 2 ? 3 : 2));
    TerminalResponse forbidden = open();
    assertThat(result(forbidden)).as("3A 07: not reachable").isEqualTo("83023a07");
    bench.reach = Reach.of("127.0.0.1:" + port);
    server.close();
    assertThat(open()).isEqualTo(forbidden);
  }

  @Test
  void by_default_no_destination_is_allowed() throws Exception {
    bench.reach = Reach.of();
    assertThat(result(open())).isEqualTo("83023a07");
  }

  @Test
  void two_channels_and_no_third() throws Exception {
    open();
    // channel 2
    assertThat(result(open())).startsWith("830100" + "b8028200");
    assertThat(result(open())).as("3A 01: no channel available").isEqualTo("83023a01");
    assertThat(result(bench.ask(new ChannelAction.GetChannelStatus())))
        .isEqualTo("830100" + "b8028100" + "b8028200");
    bench.ask(new ChannelAction.CloseChannel(0, 1));
    assertThat(result(open())).startsWith("830100" + "b8028100");
  }

  @Test
  void a_card_that_opens_one_after_the_other_has_to_wait() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(open().result()).isZero();
      bench.ask(new ChannelAction.CloseChannel(0, 1));
    }
    assertThat(result(open())).as("20 00: busy").isEqualTo("83022000");
    bench.nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
    assertThat(open().result()).isZero();
  }

  @Test
  void what_is_missing_or_not_possible_is_told() throws Exception {
    assertThat(result(bench.ask(open(Transport.TCP_SERVER, server.getLocalPort(), 10))))
        .as("3A 06: no such transport")
        .isEqualTo("83023a06");
    ChannelAction.OpenChannel nowhere =
        new ChannelAction.OpenChannel(
            1,
            Optional.of(ChannelAction.Bearer.DEFAULT),
            10,
            Optional.empty(),
            Optional.of(new Transport(Transport.TCP, 80)),
            Optional.empty());
    assertThat(result(bench.ask(nowhere))).as("36: values missing").isEqualTo("830136");
    assertThat(result(bench.ask(new ChannelAction.GetChannelStatus())))
        .as("no channel")
        .isEqualTo("830100" + "b8020000");
  }

  @Test
  void a_larger_buffer_and_another_bearer_are_granted_with_modification() throws Exception {
    ChannelAction.OpenChannel wish =
        new ChannelAction.OpenChannel(
            1,
            Optional.of(new ChannelAction.Bearer(0x02, List.of(3, 4, 3, 4, 0x1f, 2))),
            0xffff,
            Optional.of("internet"),
            Optional.of(new Transport(Transport.TCP, server.getLocalPort())),
            Optional.of(HERE));
    // 07: the default bearer and 1500 octets instead
    assertThat(result(bench.ask(wish))).isEqualTo("830107" + "b8028100" + "b50103" + "b90205dc");
  }

  @Test
  void a_peer_that_floods_fills_one_buffer_and_no_more() throws Exception {
    open();
    try (Socket peer = server.accept()) {
      peer.setSendBufferSize(4096);
      Thread flood = new Thread(() -> flood(peer));
      flood.start();
      await()
          .until(
              () -> receive(255).find(CatTag.CHANNEL_DATA_LENGTH).orElseThrow().value()[0] == -1);
      TerminalResponse piece = receive(255);
      assertThat(piece.result()).as("02: a response has room for 237").isEqualTo(0x02);
      assertThat(piece.find(CatTag.CHANNEL_DATA).orElseThrow().value()).hasSize(237);
      bench.ask(new ChannelAction.CloseChannel(0, 1));
      flood.join(Patience.MILLIS);
      assertThat(flood.isAlive()).as("the peer meets its end").isFalse();
    }
  }

  private static void flood(Socket peer) {
    try {
      byte[] octets = new byte[4096];
      for (int i = 0; i < 10_000; i++) {
        peer.getOutputStream().write(octets);
      }
    } catch (IOException e) {
      return; // the channel was closed
    }
  }

  @Test
  void a_peer_that_does_not_read_stops_no_card() throws Exception {
    open();
    try (Socket peer = server.accept()) {
      TerminalResponse full = null;
      for (int i = 0; i < 20_000 && (full == null || full.result() == 0); i++) {
        full = bench.ask(new ChannelAction.SendData(true, 1, new byte[200]));
      }
      assertThat(full.result()).as("3A: no room, or too much was carried").isEqualTo(0x3a);
      assertThat(peer.isConnected()).isTrue();
    }
  }

  @Test
  void a_dropped_link_is_told_and_what_came_before_can_still_be_read() throws Exception {
    wantEvents();
    open();
    try (Socket peer = server.accept()) {
      peer.getOutputStream().write(ascii("bye"));
    }
    // channel status: channel 1 without a link, 05 dropped
    await().until(() -> bench.envelopes().contains("d60b" + "99010a" + "82028281" + "b8020105"));
    assertThat(result(receive(3))).isEqualTo("830100" + "b603627965" + "b70100");
    assertThat(result(receive(3))).as("3A 02: closed").isEqualTo("83023a02");
    assertThat(result(bench.ask(new ChannelAction.SendData(true, 1, new byte[1]))))
        .isEqualTo("83023a02");
    assertThat(bench.ask(new ChannelAction.CloseChannel(0, 1)).result()).isZero();
  }

  @Test
  void a_channel_that_carries_nothing_is_dropped_after_a_minute() throws Exception {
    open();
    try (Socket peer = server.accept()) {
      bench.nanos.addAndGet(TimeUnit.SECONDS.toNanos(61));
      assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void a_reset_closes_what_was_open() throws Exception {
    open();
    try (Socket peer = server.accept()) {
      bench.run(
          () -> {
            bench.terminal.toolkit().restart();
            return null;
          });
      assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void a_connect_that_is_under_way_ends_when_the_gateway_does() throws Exception {
    List<Socket> queued = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, HERE)) {
      while (isTaken(full, queued)) {
        assertThat(queued).as("a queue of one").hasSizeLessThan(20);
      }
      bench.reach = Reach.of("127.0.0.1:" + full.getLocalPort());
      CompletableFuture<?> opening =
          CompletableFuture.supplyAsync(() -> attempt(full.getLocalPort()));
      await().until(() -> !bench.card.all(Instruction.FETCH).isEmpty());
      bench.close();
      assertThat(bench.awaitEnd(Patience.PROMPT.toMillis())).isTrue();
      assertThat(opening.get(Patience.PROMPT_SECONDS, TimeUnit.SECONDS)).isEqualTo("stopped");
    } finally {
      for (Socket socket : queued) {
        socket.close();
      }
    }
  }

  private static boolean isTaken(ServerSocket full, List<Socket> queued) throws IOException {
    Socket socket = new Socket();
    queued.add(socket);
    try {
      socket.connect(full.getLocalSocketAddress(), 200);
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private String attempt(int port) {
    try {
      return bench.ask(open(Transport.TCP, port, 10)).toString();
    } catch (Exception e) {
      return "stopped";
    }
  }

  @Test
  void a_card_that_does_not_want_to_know_is_told_nothing() throws Exception {
    open();
    try (Socket peer = server.accept()) {
      peer.getOutputStream().write(1);
      await().until(() -> result(receive(1)).startsWith("830100b60101"));
    }
    assertThat(bench.envelopes()).isEmpty();
  }

  @Test
  void the_answer_that_something_waits_makes_the_gateway_poll_once_for_each_answer()
      throws Exception {
    for (String answer : List.of("no", "yes", "maybe")) {
      open();
      try (Socket peer = server.accept()) {
        String response = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + answer + "\n";
        peer.getOutputStream().write(ascii(response));
        await()
            .until(() -> receive(200).find(CatTag.CHANNEL_DATA).orElseThrow().value().length > 0);
      }
      bench.ask(new ChannelAction.CloseChannel(0, 1));
      assertThat(bench.polls).hasValue("no".equals(answer) ? 0 : 1);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
