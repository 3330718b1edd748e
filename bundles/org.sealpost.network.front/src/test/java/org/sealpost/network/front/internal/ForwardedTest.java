package org.sealpost.network.front.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedTest {
  private static final List<AddressRange> PROXIES =
      Stream.of("10.0.0.0/8", "fd00::1").map(AddressRange::of).toList();

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, '198.51.100.7', 198.51.100.7",
    "10.0.0.1, '6.6.6.6, 198.51.100.7', 198.51.100.7", // what stands before, the peer wrote
    "10.0.0.1, '198.51.100.7, 10.2.3.4', 198.51.100.7", // two proxies
    "10.0.0.1, '198.51.100.7:4711', 198.51.100.7",
    "10.0.0.1, '[2001:db8::5]:4711', 2001:db8:0:0:0:0:0:5",
    "fd00::1, '2001:db8::5', 2001:db8:0:0:0:0:0:5",
    "10.0.0.1, '6.6.6.6, unknown', 10.0.0.1",
    "10.0.0.1, 'host.example', 10.0.0.1",
    "10.0.0.1, '1', 10.0.0.1",
    "10.0.0.1, '', 10.0.0.1",
    "11.0.0.1, '198.51.100.7', 11.0.0.1" // no proxy of ours
  })
  void the_peer_is_the_last_hop_that_is_no_trusted_proxy(String near, String lists, String peer)
      throws Exception {
    assertThat(origin(near, Forwarded.ofLists(List.of(lists.split("\\|")), List.of())))
        .isEqualTo(peer);
  }

  @ParameterizedTest
  @CsvSource({
    "for=198.51.100.7;proto=https;by=10.0.0.1, 198.51.100.7",
    "'for=6.6.6.6, For=\"[2001:db8::5]:80\"', 2001:db8:0:0:0:0:0:5",
    "'for=198.51.100.7, for=_hidden', 10.0.0.1",
    "'for=198.51.100.7, by=10.0.0.1', 10.0.0.1"
  })
  void the_standard_header_says_the_same(String line, String peer) throws Exception {
    assertThat(origin("10.0.0.1", Forwarded.ofElements(List.of(line)))).isEqualTo(peer);
  }

  @Test
  void the_last_line_and_the_last_hop_say_how_the_proxy_was_reached() throws Exception {
    Forwarded two = Forwarded.ofLists(List.of("6.6.6.6", "198.51.100.7"), List.of("https", "http"));
    assertThat(origin("10.0.0.1", two)).isEqualTo("198.51.100.7");
    assertThat(two.secure()).isFalse();
    assertThat(Forwarded.ofElements(List.of("for=1.2.3.4;proto=HTTPS")).secure()).isTrue();
  }

  @Test
  void a_long_header_is_read_from_its_end_and_no_further_than_needed() throws Exception {
    String[] hops = new String[100_000];
    Arrays.fill(hops, "10.0.0.1");
    assertThat(Forwarded.ofLists(List.of(String.join(",", hops)), List.of()).hops()).hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "10.0.0.1/33", "10.0.0.1/", "10.0.0.1/-1", "::1/129", "1"})
  void a_proxy_is_an_address_or_a_range(String text) {
    assertThatThrownBy(() -> AddressRange.of(text))
        .hasMessage("trusted proxy: expected ADDRESS or ADDRESS/PREFIX, found " + text);
  }

  private static String origin(String near, Forwarded forwarded) throws Exception {
    return forwarded
        .origin(
            InetAddress.getByName(near),
            address -> PROXIES.stream().anyMatch(range -> range.contains(address)))
        .getHostAddress();
  }
}
