package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** What a delivery to a card behind an adapter comes to. */
final class DemoResult {
  private DemoResult() {}

  /** Both deliveries of a demo with a card are proven, and the card has what was written. */
  static void assertDelivered(Sealpost.Result result, String adapter) {
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat((List<?>) result.json().get("deliveries"))
        .hasSize(2)
        .allSatisfy(
            delivery -> {
              Map<?, ?> of = (Map<?, ?>) delivery;
              assertThat(of.get("state")).isEqualTo("proven");
              assertThat(of.get("adapter")).isEqualTo(adapter);
              assertThat(of.get("por")).isEqualTo(Map.of("status", "00", "verified", true));
              Map<?, ?> file = (Map<?, ?>) of.get("file");
              assertThat(file.get("after")).isEqualTo(file.get("expected"));
            });
  }

  /** A delivery that was waited for is proven; the gateway's log says why if not. */
  static void assertProven(String adapter, Sealpost.Result delivery, Sealpost.Running gateway)
      throws Exception {
    assertThat(delivery.exit())
        .as(delivery.err() + delivery.out() + Files.readString(gateway.log()))
        .isZero();
    assertThat(delivery.json()).containsEntry("state", "proven").containsEntry("adapter", adapter);
  }
}
