package org.sealpost.bearer.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.network.front.internal.TestCertificates;

/** Who answers at the right address is not the network yet. */
class TrustTest {
  @TempDir static Path folder;
  private static TestCertificates ca;
  private static TestCertificates other;
  private static TestCertificates.Server here;
  private static TestCertificates.Server elsewhere;

  private final Recorder receiver = new Recorder();

  @BeforeAll
  static void make_certificates() throws IOException {
    ca = new TestCertificates(folder, "ca");
    other = new TestCertificates(folder, "other");
    here = ca.server("here", "ip:127.0.0.1");
    elsewhere = ca.server("elsewhere", "dns:elsewhere.example");
  }

  @Test
  void a_network_whose_certificate_the_ca_signed_is_up() throws Exception {
    assertThat(stateAt(here, Map.of("authorities", ca.authority().toString()))).isEqualTo("up");
  }

  @Test
  void one_of_several_cas_or_pins_is_enough() throws Exception {
    Path both = folder.resolve("both.pem");
    Files.writeString(both, Files.readString(other.authority()));
    Files.writeString(both, Files.readString(both) + Files.readString(ca.authority()));
    String[] pins = {elsewhere.pin(), here.pin()};
    assertThat(stateAt(here, Map.of("authorities", both.toString(), "pins", pins))).isEqualTo("up");
  }

  @Test
  void a_pinned_key_needs_no_ca() throws Exception {
    assertThat(stateAt(here, Map.of("pins", new String[] {here.pin()}))).isEqualTo("up");
  }

  @Test
  void another_ca_is_named_with_what_was_found() throws Exception {
    Path file = other.authority();
    assertThat(stateAt(here, Map.of("authorities", file.toString())))
        .isEqualTo(
            "certificate of 127.0.0.1: expected one signed by a CA of %s,".formatted(file)
                + " found one of CN=here, signed by CN=ca");
    assertThat(stateAt(here, Map.of()))
        .contains("expected one signed by a CA that this system trusts, found one of CN=here");
  }

  @Test
  void another_key_is_refused_even_with_a_good_certificate() throws Exception {
    String expected = elsewhere.pin();
    assertThat(
            stateAt(
                here,
                Map.of("authorities", ca.authority().toString(), "pins", new String[] {expected})))
        .isEqualTo(
            "certificate of 127.0.0.1: expected the key %s, found %s"
                .formatted(expected, here.pin()));
  }

  @Test
  void another_host_is_refused_by_ca_and_by_pin() throws Exception {
    String expected =
        "certificate of 127.0.0.1: expected one for this host, found one for elsewhere.example";
    assertThat(stateAt(elsewhere, Map.of("authorities", ca.authority().toString())))
        .startsWith(expected);
    assertThat(stateAt(elsewhere, Map.of("pins", new String[] {elsewhere.pin()})))
        .startsWith(expected);
  }

  @Test
  void a_ca_file_that_holds_none_is_a_reason_to_be_down_until_it_does() throws Exception {
    Path file = Files.writeString(folder.resolve("empty.pem"), "");
    try (FakeNetwork network = new FakeNetwork(here.context())) {
      HttpBearer bearer =
          new HttpBearer(TestConfig.of(network.url(), Map.of("authorities", file.toString())));
      bearer.attach(receiver);
      assertThat(receiver.nextState().reason())
          .isEqualTo("IOException: " + Text.clip(file + ": expected PEM certificates, found none"));
      Files.writeString(file, Files.readString(ca.authority()));
      receiver.awaitUp();
      bearer.deactivate();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256/",
        "sha256/AAAA",
        "sha1/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "sha256/!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void a_pin_has_32_octets(String pin) {
    assertThatThrownBy(() -> Pin.of(pin))
        .hasMessage("pin: expected sha256/ and 32 octets in base64, found \"" + pin + "\"");
  }

  @Test
  void trust_without_tls_is_refused() {
    assertThatThrownBy(
            () -> Settings.of(TestConfig.of("http://h", Map.of("authorities", "/ca.pem"))))
        .hasMessage("authorities, pins: expected a url with https, found http://h");
  }

  /** What the first state says. */
  private String stateAt(TestCertificates.Server server, Map<String, Object> trust)
      throws Exception {
    try (FakeNetwork network = new FakeNetwork(server.context())) {
      HttpBearer bearer = new HttpBearer(TestConfig.of(network.url(), trust));
      bearer.attach(receiver);
      String said = receiver.nextState().up() ? "up" : receiver.states.get(0).reason();
      bearer.deactivate();
      receiver.states.clear();
      return said;
    }
  }
}
