package org.sealpost.bearer.http.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.Peer;
import org.sealpost.it.patience.Patience;
import org.sealpost.network.front.internal.TestCertificates;

/** Ways to the network: proxies, IPv6, names that have no address. */
class WayTest {
  private static final byte[] FRAME = "any octets".getBytes(US_ASCII);

  /** "me:secret" (RFC 7617). */
  private static final String CREDENTIALS = "Basic bWU6c2VjcmV0";

  @TempDir static Path folder;
  private static TestCertificates ca;
  private static TestCertificates.Server here;

  private final Recorder receiver = new Recorder();
  private Optional<HttpBearer> bearer = Optional.empty();

  @BeforeAll
  static void make_certificates() throws IOException {
    ca = new TestCertificates(folder, "ca");
    here = ca.server("here", "ip:127.0.0.1,ip:0:0:0:0:0:0:0:1");
  }

  @AfterEach
  void stop() {
    bearer.ifPresent(HttpBearer::deactivate);
  }

  private HttpBearer attach(String url, Map<String, Object> more) {
    HttpBearer made = new HttpBearer(TestConfig.of(url, more));
    bearer = Optional.of(made);
    made.attach(receiver);
    return made;
  }

  private static Map<String, Object> through(FakeProxy proxy, String password) throws IOException {
    Map<String, Object> way = new HashMap<>();
    way.put("proxy", proxy.url());
    if (!password.isEmpty()) {
      way.put("proxyUser", "me");
      way.put(
          "proxyPasswordFile",
          Files.writeString(folder.resolve("password"), password + "\n").toString());
    }
    return way;
  }

  private static Map<String, Object> trusting(Map<String, Object> way) throws IOException {
    Map<String, Object> all = new HashMap<>(way);
    all.put("authorities", ca.authority().toString());
    return all;
  }

  private void assertCarries(FakeNetwork network) throws Exception {
    receiver.awaitUp();
    bearer
        .orElseThrow()
        .send(FRAME, Peer.ONLY)
        .toCompletableFuture()
        .get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(network.posted.take()).isEqualTo(FRAME);
  }

  @Test
  void requests_over_http_go_through_the_proxy_as_they_are() throws Exception {
    try (FakeNetwork network = new FakeNetwork();
        FakeProxy proxy = new FakeProxy(Optional.empty())) {
      attach(network.url(), through(proxy, ""));
      assertCarries(network);
      assertThat(proxy.requests)
          .contains("GET " + network.url() + "/sealpost/v1/frames?wait=0")
          .allMatch(line -> !line.startsWith("CONNECT"));
    }
  }

  @Test
  void over_https_the_proxy_sees_a_tunnel_and_the_certificate_is_still_the_networks()
      throws Exception {
    try (FakeNetwork network = new FakeNetwork(here.context());
        FakeProxy proxy = new FakeProxy(Optional.empty())) {
      attach(network.url(), trusting(through(proxy, "")));
      assertCarries(network);
      assertThat(proxy.requests).containsOnly("CONNECT 127.0.0.1:" + network.port());
    }
  }

  @Test
  void the_proxy_is_told_user_and_password_and_the_network_is_not() throws Exception {
    try (FakeNetwork network = new FakeNetwork();
        FakeProxy proxy = new FakeProxy(Optional.of(CREDENTIALS))) {
      attach(network.url(), through(proxy, "secret"));
      assertCarries(network);
    }
  }

  @Test
  void a_tunnel_takes_user_and_password_too() throws Exception {
    try (FakeNetwork network = new FakeNetwork(here.context());
        FakeProxy proxy = new FakeProxy(Optional.of(CREDENTIALS))) {
      attach(network.url(), trusting(through(proxy, "secret")));
      assertCarries(network);
    }
  }

  @Test
  void a_password_that_the_proxy_refuses_is_a_reason_until_the_file_has_the_right_one()
      throws Exception {
    try (FakeNetwork network = new FakeNetwork();
        FakeProxy proxy = new FakeProxy(Optional.of(CREDENTIALS))) {
      HttpBearer made = attach(network.url(), through(proxy, "wrong"));
      assertThat(receiver.nextState().reason())
          .isEqualTo("poll: expected status 200 or 204, found 407");
      assertThat(made.state().toString()).doesNotContain("wrong");
      through(proxy, "secret");
      assertCarries(network);
    }
  }

  @Test
  void a_proxy_that_is_not_there_is_a_reason() throws Exception {
    FakeProxy proxy = new FakeProxy(Optional.empty());
    proxy.close();
    attach("http://127.0.0.1:1", Map.of("proxy", proxy.url()));
    assertThat(receiver.nextState().reason()).startsWith("ConnectException");
  }

  @Test
  void an_ipv6_literal_is_a_host_over_http_and_https() throws Exception {
    assumeTrue(FakeNetwork.hasIpv6(), "no IPv6 here");
    try (FakeNetwork network = FakeNetwork.onIpv6()) {
      attach(network.url(), Map.of());
      assertCarries(network);
      stop();
    }
    try (FakeNetwork network = FakeNetwork.onIpv6(here.context())) {
      attach(network.url(), trusting(Map.of()));
      assertCarries(network);
    }
  }

  @Test
  void a_name_without_an_address_is_named() throws Exception {
    attach("http://network.invalid:8080", Map.of());
    assertThat(receiver.nextState().reason())
        .isEqualTo("name network.invalid: expected an address, found none");
    stop();
    receiver.states.clear();
    attach("http://127.0.0.1:8080", Map.of("proxy", "http://proxy.invalid:3128"));
    assertThat(receiver.nextState().reason())
        .isEqualTo("name proxy.invalid: expected an address, found none");
  }
}
