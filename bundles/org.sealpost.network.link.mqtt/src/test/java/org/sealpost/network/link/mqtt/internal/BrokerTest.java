package org.sealpost.network.link.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.Peer;
import org.sealpost.bearer.mqtt.internal.MqttGateway;
import org.sealpost.it.patience.Patience;
import org.sealpost.it.support.Mosquitto;
import org.sealpost.it.support.PemIdentity;

/** Both ends at a broker that knows users, certificates and an ACL, and that dies. */
class BrokerTest {
  private static final AtomicInteger NEXT_GATEWAY = new AtomicInteger(3);

  @TempDir private static Path folder;
  private static PemIdentity client;
  private static Mosquitto broker;

  /** Another one in each test: what one was sent in vain waits for it at the broker. */
  private final String id = "gw" + NEXT_GATEWAY.getAndIncrement();

  private MqttNetwork network;
  private final Inbox atNetwork = new Inbox();
  private final Inbox atGateway = new Inbox();
  private final List<Attachment> attachments = new ArrayList<>();

  @BeforeAll
  static void startBroker() throws IOException {
    assumeTrue(Mosquitto.isInstalled(), Mosquitto.missing());
    client = PemIdentity.make(folder, "gw2", "san=dns:gw2");
    broker = new Mosquitto(folder, client, "max_packet_size 3000");
  }

  @AfterAll
  static void stopBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    String password = broker.passwordFile().toString();
    network =
        new MqttNetwork(TestConfig.of(broker.url(), "user", "network", "passwordFile", password));
  }

  @AfterEach
  void stop() {
    attachments.forEach(Attachment::close);
    network.deactivate();
  }

  @Test
  void what_came_for_a_gateway_while_it_was_away_waits_for_it_also_if_the_broker_is_killed()
      throws Exception {
    MqttGateway gateway = gateway(broker.url());
    attach(network, atNetwork);
    Attachment here = attach(gateway, atGateway);
    atNetwork.await(true);
    atGateway.await(true);
    here.close();
    String frame = "it waits " + id;
    sent(network, frame.getBytes(StandardCharsets.ISO_8859_1), new Peer(id));
    await().until(() -> broker.hasSaved(frame));
    broker.kill();
    atNetwork.await(false);
    broker.start();
    atNetwork.await(true);

    attach(gateway, atGateway);

    assertThat(atGateway.take().frame()).asString().isEqualTo(frame);
    atGateway.await(true);
    sent(gateway, new byte[] {4}, Peer.ONLY);
    assertThat(atNetwork.take().from()).isEqualTo(new Peer(id));
  }

  @Test
  void a_gateway_that_never_was_there_is_unknown_by_what_the_broker_says() throws Exception {
    attach(network, atNetwork);
    atNetwork.await(true);

    assertThat(refusal(network, new byte[] {1}, new Peer(id))).isEqualTo(Reason.UNKNOWN_PEER);
  }

  @Test
  void nobody_at_the_other_end_is_a_failure_so_that_another_bearer_is_tried() throws Exception {
    MqttGateway gateway = gateway(broker.url());
    attach(gateway, atGateway);
    atGateway.await(true);

    assertThat(refusal(gateway, new byte[] {1}, Peer.ONLY)).isEqualTo(Reason.FAILED);
    assertThat(gateway.state().up()).isTrue();
  }

  @Test
  void the_topics_of_another_gateway_are_closed_by_the_acl() throws Exception {
    MqttGateway intruder =
        Gateway.with(
            "url",
            broker.url(),
            "clientId",
            "gw1",
            "user",
            id,
            "passwordFile",
            broker.passwordFile().toString());
    attach(network, atNetwork);
    atNetwork.await(true);
    attach(intruder, atGateway);
    atGateway.await(true);

    assertThat(refusal(intruder, new byte[] {1}, Peer.ONLY)).isEqualTo(Reason.FAILED);
  }

  @Test
  void a_wrong_password_is_said_and_not_shown() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong"), "hunter2-wrong");
    MqttGateway gateway =
        Gateway.with(
            "url", broker.url(), "clientId", id, "user", id, "passwordFile", wrong.toString());
    attach(gateway, atGateway);

    assertThat(atGateway.await(false).reason())
        .contains("refused")
        .contains("password")
        .doesNotContain("hunter2");
  }

  @Test
  void tls_carries_frames_if_the_ca_and_the_name_are_right() throws Exception {
    MqttGateway gateway = gateway(broker.tlsUrl(), "caFile", broker.ca().toString());
    attach(network, atNetwork);
    atNetwork.await(true);
    attach(gateway, atGateway);
    atGateway.await(true);

    sent(gateway, new byte[] {7}, Peer.ONLY);

    assertThat(atNetwork.take().frame()).containsExactly(7);
  }

  @Test
  void tls_refuses_a_broker_that_another_ca_signed() throws Exception {
    MqttGateway gateway = gateway(broker.tlsUrl(), "caFile", client.certificate().toString());
    attach(gateway, atGateway);

    assertThat(atGateway.await(false).reason()).contains("SSLHandshakeException");
  }

  @Test
  void tls_refuses_a_broker_by_another_name() throws Exception {
    String byName = broker.tlsUrl().replace("127.0.0.1", "localhost");
    MqttGateway gateway = gateway(byName, "caFile", broker.ca().toString());
    attach(gateway, atGateway);

    assertThat(atGateway.await(false).reason()).contains("localhost");
  }

  @Test
  void a_client_certificate_is_as_good_as_a_password() throws Exception {
    MqttGateway gateway =
        Gateway.with(
            "url",
            broker.certificateUrl(),
            "clientId",
            "gw2",
            "caFile",
            broker.ca().toString(),
            "certFile",
            client.certificate().toString(),
            "keyFile",
            client.key().toString());
    attach(network, atNetwork);
    atNetwork.await(true);
    attach(gateway, atGateway);
    atGateway.await(true);

    sent(gateway, new byte[] {9}, Peer.ONLY);

    assertThat(atNetwork.take().from()).isEqualTo(new Peer("gw2"));
  }

  @Test
  void the_largest_frame_is_what_the_broker_takes() throws Exception {
    MqttGateway gateway = gateway(broker.url());
    attach(network, atNetwork);
    atNetwork.await(true);
    attach(gateway, atGateway);
    atGateway.await(true);

    int largest = gateway.maxFrameSize();

    assertThat(largest).isBetween(2_800, 3_000);
    assertThat(refusal(gateway, new byte[largest + 1], Peer.ONLY)).isEqualTo(Reason.TOO_LARGE);
    sent(gateway, new byte[largest], Peer.ONLY);
    assertThat(atNetwork.take().frame()).hasSize(largest);
  }

  private MqttGateway gateway(String url, Object... more) throws Exception {
    Object[] usual = {
      "url", url, "clientId", id, "user", id, "passwordFile", broker.passwordFile().toString()
    };
    Object[] all = Arrays.copyOf(usual, usual.length + more.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    return Gateway.with(all);
  }

  private Attachment attach(Bearer bearer, Inbox inbox) {
    Attachment attachment = bearer.attach(inbox);
    attachments.add(attachment);
    return attachment;
  }

  private static void sent(Bearer bearer, byte[] frame, Peer peer) throws Exception {
    bearer.send(frame, peer).toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  private static Reason refusal(Bearer bearer, byte[] frame, Peer peer) throws Exception {
    try {
      sent(bearer, frame, peer);
    } catch (ExecutionException e) {
      return ((BearerException) e.getCause()).reason();
    }
    throw new AssertionError("expected a refusal, found none");
  }
}
