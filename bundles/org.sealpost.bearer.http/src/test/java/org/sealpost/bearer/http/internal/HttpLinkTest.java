package org.sealpost.bearer.http.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.Peer;
import org.sealpost.bearer.http.HttpLink;
import org.sealpost.it.patience.Patience;

class HttpLinkTest {
  private static final byte[] FRAME = "any octets".getBytes(US_ASCII);

  @Test
  void carries_frames_without_a_framework_under_another_link_id_each_time() throws Exception {
    try (FakeNetwork network = new FakeNetwork()) {
      Bearer bearer = HttpLink.of(Map.of("url", network.url(), "sealpost.bearer.name", "relay"));
      assertThat(bearer.name()).isEqualTo("relay");
      String first = linkOf(bearer, network);
      assertThat(network.posted.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(FRAME);

      network.links.clear();
      assertThat(linkOf(bearer, network)).isNotEqualTo(first);
    }
  }

  private static String linkOf(Bearer bearer, FakeNetwork network) throws Exception {
    Recorder receiver = new Recorder();
    try (Attachment attached = bearer.attach(receiver)) {
      assertThat(attached).isNotNull();
      receiver.awaitUp();
      bearer.send(FRAME, Peer.ONLY).toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
      return network.links.poll(Patience.SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void refuses_what_the_configuration_refuses() {
    assertThatThrownBy(() -> HttpLink.of(Map.of("url", "ftp://net.example")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url: expected http://host:port");
    assertThatThrownBy(
            () -> HttpLink.of(Map.of("url", "http://net.example", "pins", List.of("sha256/x"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
