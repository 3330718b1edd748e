package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Poll;
import org.sealpost.softcard.WaitingQuestion;

/**
 * The secure element requests the host device to open an HTTP channel: its applet asks the network,
 * and the gateway polls.
 */
class WaitingTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @TempDir Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile String answer = "no";
  private HttpServer server;
  private SoftElement card;
  private SatBench bench;
  private TestNetwork network;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    server.createContext(
        "/sealpost/v1/waiting",
        exchange -> {
          asked.add(exchange.getRequestURI().getQuery());
          byte[] body = (answer + "\n").getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    int port = server.getAddress().getPort();
    card = new SoftElement(Optional.of(new WaitingQuestion(HERE, port, 1)));
    bench = new SatBench(folder, card);
    network = TestNetwork.login(bench);
  }

  @AfterEach
  void stop() {
    bench.close();
    server.stop(0);
  }

  private void mayReach(String... destinations) {
    bench.component.configure(new SatBench.Config(destinations, ""));
  }

  private void awaitAnswer(boolean expected) {
    await().until(() -> card.waitingAnswers().contains(expected));
  }

  @Test
  void the_card_hears_no_and_nothing_happens_then_yes_and_the_gateway_polls() {
    mayReach("127.0.0.1:" + server.getAddress().getPort());
    awaitAnswer(false);
    assertThat(asked).contains("card=" + ScriptedCard.ICCID);
    assertThat(bench.counter("toldToPoll")).isZero();
    List<MessageId> before = network.ids(Poll.class);
    answer = "yes";
    awaitAnswer(true);
    // Once each time that the card asks.
    await().until(() -> bench.counter("toldToPoll") > 0);
    await().until(() -> !network.ids(Poll.class).equals(before));
  }

  @Test
  void a_card_that_may_reach_nothing_asks_nobody_and_goes_on() {
    await().until(() -> Collections.frequency(card.seen, Instruction.ENVELOPE) >= 2);
    assertThat(asked).isEmpty();
    assertThat(bench.sat().session()).isPresent();
  }
}
