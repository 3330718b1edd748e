package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.network.front.internal.TestCertificates;

/** Devices over TLS, as an operator sets it up. */
class TlsTest {
  @TempDir private Path folder;
  private TestCertificates ca;
  private TestCertificates.Server here;
  private Path data;
  private Path certificate;
  private Path key;

  @BeforeEach
  void make_certificates() throws Exception {
    ca = new TestCertificates(folder, "ca");
    here = ca.server("here", "ip:127.0.0.1");
    data = folder.resolve("net");
    certificate = folder.resolve("fullchain.pem");
    key = folder.resolve("privkey.pem");
    here.write(certificate, key);
  }

  @Test
  void a_gateway_with_the_ca_and_one_with_the_pin_deliver_and_others_say_why_not()
      throws Exception {
    Path card = Files.writeString(folder.resolve("card.json"), DeliveryTest.cardFile());
    assertThat(Sealpost.run("card", "import", "--data", data, card).exit()).isZero();
    TestCertificates other = new TestCertificates(folder, "other");
    try (Sealpost.Running network = network()) {
      String url = String.valueOf(network.ready().get("http"));
      assertThat(url).startsWith("https://127.0.0.1:");
      try (Sealpost.Running gateway = gateway(url, card, "--network-ca", other.authority())) {
        awaitLogged(gateway, "expected one signed by a CA of " + other.authority());
        awaitLogged(gateway, "found one of CN=here, signed by CN=ca");
        gateway.stop();
      }
      String wrong = "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
      try (Sealpost.Running gateway = gateway(url, card, "--network-pin", wrong)) {
        awaitLogged(gateway, "expected the key " + wrong + ", found " + here.pin());
        gateway.stop();
      }
      String byName = url.replace("127.0.0.1", "localhost");
      try (Sealpost.Running gateway = gateway(byName, card, "--network-ca", ca.authority())) {
        awaitLogged(gateway, "certificate of localhost: expected one for this host");
        gateway.stop();
      }
      try (Sealpost.Running gateway = gateway(url, card, "--network-ca", ca.authority())) {
        assertDelivered("00534541");
        gateway.stop();
      }
      try (Sealpost.Running gateway = gateway(url, card, "--network-pin", here.pin())) {
        assertDelivered("00534542");
        gateway.stop();
      }
      assertThat(network.stop()).isZero();
    }
  }

  @Test
  void a_certificate_that_is_replaced_is_served_next_and_a_held_poll_stays() throws Exception {
    // Made before, for the poll lasts a minute at most.
    TestCertificates.Server renewed = ca.server("renewed", "ip:127.0.0.1");
    try (Sealpost.Running network = network()) {
      URI url = URI.create(String.valueOf(network.ready().get("http")));
      CompletableFuture<HttpResponse<String>> poll = poll(url, 60);
      await().until(() -> served(url).equals("CN=here"));

      Files.writeString(certificate, "no certificate");
      awaitLogged(network, "the certificate is not replaced, the old one stays");
      assertThat(served(url)).isEqualTo("CN=here");

      renewed.write(certificate, key);
      await().until(() -> served(url).equals("CN=renewed"));
      assertThat(poll).isNotDone();
      // Of two polls of one link the older ends.
      assertThat(poll(url, 0).get().statusCode()).isEqualTo(204);
      assertThat(poll.get().statusCode()).isEqualTo(204);
      assertThat(network.stop()).isZero();
    }
  }

  /** A poll of one and the same gateway, over a connection of its own. */
  private CompletableFuture<HttpResponse<String>> poll(URI url, int seconds) throws Exception {
    return HttpClient.newBuilder()
        .sslContext(ca.client())
        .build()
        .sendAsync(
            HttpRequest.newBuilder(url.resolve("/sealpost/v1/frames?wait=" + seconds))
                .header("Sealpost-Link", "AAAAAAAAAAAAAAAAAAAAAA")
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void a_pair_that_does_not_fit_ends_the_start_in_one_line() throws Exception {
    ca.server("second", "ip:127.0.0.1").write(certificate, folder.resolve("unused.pem"));
    Sealpost.Result result =
        Sealpost.run(
            "network",
            "--data",
            data,
            "--http-port",
            0,
            "--tls-cert",
            certificate,
            "--tls-key",
            key);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.complaints())
        .singleElement()
        .asString()
        .contains("expected the private key of the certificate in " + certificate);
  }

  private Sealpost.Running network() throws IOException {
    return Sealpost.start(
        "network", "--data", data, "--http-port", 0, "--tls-cert", certificate, "--tls-key", key);
  }

  private Sealpost.Running gateway(String url, Path card, Object... trust) throws IOException {
    List<Object> line = new ArrayList<>();
    line.addAll(List.of("gateway", "--data", folder.resolve("gw"), "--network", url));
    line.addAll(List.of("--card", "soft:" + card));
    line.addAll(List.of(trust));
    return Sealpost.start(line.toArray());
  }

  private void assertDelivered(String octets) throws Exception {
    Sealpost.Result result =
        Sealpost.run(
            "deliver",
            "--data",
            data,
            "--iccid",
            DeliveryTest.ICCID,
            "--write",
            "3F00/7FFF/6F46=" + octets,
            Sealpost.WAIT);
    assertThat(result.json()).as(result.err()).containsEntry("state", "proven");
  }

  private static void awaitLogged(Sealpost.Running running, String text) {
    await().untilAsserted(() -> assertThat(Files.readString(running.log())).contains(text));
  }

  /** Whose certificate a new connection is shown. */
  private String served(URI url) throws Exception {
    SSLContext trusting = ca.client();
    try (SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket(url.getHost(), url.getPort())) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    }
  }
}
