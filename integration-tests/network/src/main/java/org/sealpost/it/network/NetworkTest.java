package org.sealpost.it.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealpost.it.network.Network.NETWORK;

import org.junit.jupiter.api.Test;

/** The network's bundles in a live framework: they are all there and say so. */
public class NetworkTest {
  @Test
  void every_bundle_is_active() {
    assertThat(NETWORK.framework().bundlesNotActive()).isEmpty();
  }

  @Test
  void status_is_ready_and_names_two_listeners_on_loopback() {
    assertThat(NETWORK.status()).containsEntry("ready", true);
    assertThat(NETWORK.devices()).hasHost("127.0.0.1");
    assertThat(NETWORK.management()).hasHost("127.0.0.1");
    assertThat(NETWORK.devices().getPort())
        .isPositive()
        .isNotEqualTo(NETWORK.management().getPort());
  }
}
