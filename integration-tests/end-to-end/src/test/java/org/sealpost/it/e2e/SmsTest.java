package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames as short messages: a simulated modem at a serial port, and a service centre. */
@Tag("once")
class SmsTest {
  private static final String MODEM = "+99900000001";
  private static final String NETWORK = "+99900000100";
  private static final int SMALL = 40;
  private static final int LARGE = 1_500;

  /** Of a login and a delivery of one packet; more would mean that something is repeated. */
  private static final int FEW_MESSAGES = 40;

  @TempDir private Path folder;
  private Path pty;
  private FrameFile frames;
  private Sealpost.Running cell;
  private Site site;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/socat")), "no socat here");
    pty = folder.resolve("modem");
    frames = new FrameFile(folder.resolve("frames.jsonl"));
    // Another card than the one that gets the deliveries: what is tested here is the bearer.
    Path modemCard = folder.resolve("modem-card.json");
    Files.writeString(
        modemCard, DeliveryTest.cardFile().replace("001010000000001", "001010000000009"));
    cell =
        Sealpost.start(
            "simulate", "modem", modemCard, "--number", MODEM, "--pty", pty, "--smpp", "0");
    site = Site.in(folder);
    site.startNetwork(
        "--smpp", "smpp://sealpost:sealpost@" + cell.ready().get("smpp"), "--smpp-number", NETWORK);
    Map<String, Object> number = Map.of("iccid", DeliveryTest.ICCID, "number", MODEM);
    assertThat(site.ask(site.network, "card.number", number)).containsEntry("ok", true);
  }

  @AfterEach
  void stop() throws Exception {
    if (site != null) {
      site.close();
    }
    if (cell != null) {
      cell.stop(); // not killed: it takes its serial port with it
    }
  }

  private Object[] sms(Object... more) {
    List<Object> options =
        new ArrayList<>(
            List.of(
                "--modem",
                pty,
                "--sms-to",
                NETWORK,
                "--allow-clear-imsi",
                "--frame-log",
                frames.file()));
    options.addAll(List.of(more));
    return options.toArray();
  }

  @Test
  void a_card_logs_in_and_takes_a_delivery_by_sms_alone() throws Exception {
    byte[] content = site.content(SMALL);
    int id = site.order(content);
    site.startGatewayWithout("--network", sms());

    site.awaitProven(id);

    assertThat(frames.bearers()).containsOnly("sms");
    assertThat(messagesSent()).isBetween(5, FEW_MESSAGES);
    assertThat(site.executions()).hasSize(1);
    assertThat(site.held(SMALL)).isEqualTo(content);
  }

  @Test
  void a_delivery_that_began_over_http_ends_by_sms_and_sms_is_used_for_nothing_else()
      throws Exception {
    site.startGateway(sms("--sms-per-day", 500));
    byte[] content = site.content(LARGE);
    int id = site.order(content);
    site.awaitDone(id, 1);
    assertThat(frames.bearers()).as("while http works").containsOnly("http");
    assertThat(messagesSent()).isZero();

    site.bundle(site.gateway, "stop", "org.sealpost.bearer.http");
    int late = site.orderAgain(content);

    site.awaitProven(id);
    site.awaitProven(late);
    assertThat(frames.bearers()).contains("http", "sms");
    site.assertNothingRanTwice();
    assertThat(site.held(LARGE)).isEqualTo(content);
  }

  /** By the gateway's own count, which it keeps for a day. */
  private int messagesSent() throws IOException {
    Path ledger = site.gateway.resolve("sms-sent");
    return Files.exists(ledger)
        ? Files.readAllLines(ledger).stream()
            .mapToInt(line -> Integer.parseInt(line.split(" ")[1]))
            .sum()
        : 0;
  }
}
