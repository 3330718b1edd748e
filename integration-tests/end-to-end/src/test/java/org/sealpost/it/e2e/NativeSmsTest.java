package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card in a modem is reached by its own number; no gateway runs. */
@Tag("once")
class NativeSmsTest {
  @TempDir Path folder;

  @Test
  void the_demo_delivers_to_the_card_in_a_modem_and_its_checksum_proves_it() throws Exception {
    Path kept = folder.resolve("kept");
    Sealpost.Result result = Sealpost.run("demo", "--native-sms", "--json", "--keep", kept);
    assertThat(result.exit()).as(result.err()).isZero();
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> deliveries =
        (List<Map<String, Object>>) result.json().get("deliveries");
    assertThat(deliveries).hasSize(2);
    for (Map<String, Object> delivery : deliveries) {
      assertThat(delivery).containsEntry("state", "proven").containsEntry("route", "native-sms");
      assertThat(delivery).containsEntry("bearer", "sms").containsEntry("session", null);
      assertThat(delivery.get("por")).isEqualTo(Map.of("status", "00", "verified", true));
      assertThat(((Map<?, ?>) delivery.get("seal")).get("spi")).isEqualTo("1639");
      Map<?, ?> file = (Map<?, ?>) delivery.get("file");
      assertThat(file.get("after")).isEqualTo(file.get("expected"));
      assertThat(file.get("before")).isNotEqualTo(file.get("expected"));
    }
    assertThat(kept.resolve("gateway")).doesNotExist();
  }

  @Test
  void what_can_never_arrive_is_refused() throws Exception {
    Path data = folder.resolve("net");
    Path card = folder.resolve("card.json");
    Files.writeString(card, DeliveryTest.cardFile());
    assertThat(Sealpost.run("card", "import", "--data", data, card).exit()).isZero();
    assertRefused(data, "expected a number of card " + DeliveryTest.ICCID);
    Sealpost.run("card", "number", "--data", data, DeliveryTest.ICCID, "+99900000001");
    assertRefused(data, "expected a link to a message centre");
  }

  private static void assertRefused(Path data, String complaint) throws Exception {
    Sealpost.Result result =
        Sealpost.run(
            "deliver",
            "--data",
            data,
            "--iccid",
            DeliveryTest.ICCID,
            "--write",
            "3F00/7FFF/6F46=00",
            "--native-sms");
    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.complaints()).hasSize(1);
    assertThat(result.complaints().get(0)).contains(complaint);
  }
}
