package org.sealpost.it.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sealpost.it.network.Network.NETWORK;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.sealpost.it.support.Framework;
import org.sealpost.lib.cardfile.CardFile;
import org.sealpost.network.api.channel.SealedChannel;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.manager.SecureElementManager;
import org.sealpost.network.api.ota.OtaServer;
import org.sealpost.store.api.Store;

/** Without a store there is no network, and no noise about it. */
public class StoreTest {
  private static final List<Class<?>> OVER_THE_STORE =
      List.of(
          Store.class,
          SealedChannel.class,
          Deliveries.class,
          SecureElementManager.class,
          OtaServer.class);

  @Test
  void without_a_configured_store_nothing_over_it_is_there_and_with_it_all_is_as_before()
      throws Exception {
    CardFile card = NETWORK.importedCard();
    Gateway gateway = new Gateway(NETWORK.devices());
    try (Errors errors = Errors.watch()) {
      NETWORK.closeStore();
      try {
        assertNothingOverTheStore(gateway, card);
      } finally {
        NETWORK.openStore();
      }
      NETWORK.awaitReady();
      assertThat(errors.seen()).isEmpty();
    }
    assertThat(NETWORK.command("delivery.list", Map.of("iccid", card.iccid().digits())))
        .isEqualTo(Map.of("deliveries", List.of()));
  }

  private static void assertNothingOverTheStore(Gateway gateway, CardFile card) throws Exception {
    Framework framework = NETWORK.framework();
    await()
        .during(Duration.ofSeconds(1))
        .until(() -> OVER_THE_STORE.stream().noneMatch(type -> framework.has(type, "")));
    assertThat(framework.has(Function.class, "(sealpost.command=status)")).isFalse();
    assertThat(gateway.post(Gateway.hello(card.imsi()))).isEqualTo(503);
    assertThat(framework.bundlesNotActive()).isEmpty();
  }
}
