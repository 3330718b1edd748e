package org.sealpost.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jsmpp.bean.DeliverSm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.simulator.Bench;
import org.sealpost.simulator.Leg;
import org.sealpost.simulator.TestCard;
import org.sealpost.simulator.TestEsme;

/** Debian's ofono as the host, with an ESME at the other end. */
class OfonoTest {
  private static final int RECEIPT = 1;

  @TempDir private Path folder;

  @BeforeEach
  void counterpart() {
    assumeTrue(
        Ofono.isUsable() || System.getenv("CI") != null, "no ofono here, or no root to run it");
  }

  @Test
  void ofono_registers_and_exchanges_messages_with_an_esme() throws Exception {
    try (Leg leg = new Leg(TestCard.card());
        TestEsme esme = new TestEsme(leg).bind();
        Ofono ofono = new Ofono(folder, leg.host().address().getPort())) {
      ofono.enable("Powered");
      ofono.enable("Online");
      assertThat(ofono.properties("Modem", "MessageManager"))
          .contains("Sealpost", "356938035643809");
      assertThat(ofono.properties("SimManager", "SubscriberIdentity"))
          .contains(TestCard.IMSI.digits(), TestCard.ICCID.digits());
      ofono.properties("NetworkRegistration", "\"registered\"");

      ofono.send("+" + TestEsme.NUMBER, "from the modem");
      DeliverSm sent = esme.take();
      assertThat(text(sent)).isEqualTo("from the modem");
      assertThat(sent.getSourceAddr()).isEqualTo(Bench.NUMBER.digits());

      // the second one comes only when the first one was acknowledged, by +CNMA
      submit(esme, "first to the modem");
      submit(esme, "second to the modem");
      ofono.awaitMessage("first to the modem");
      ofono.awaitMessage("second to the modem");
      assertThat(text(esme.take())).contains("stat:DELIVRD");
      assertThat(text(esme.take())).contains("stat:DELIVRD");
      assertThat(ofono.log()).contains("> AT+CSMS=1", "> AT+CNMA=1,");
    }
  }

  private static void submit(TestEsme esme, String text) throws Exception {
    esme.submit(text.getBytes(StandardCharsets.US_ASCII), 0, 0, 0, RECEIPT);
  }

  private static String text(DeliverSm deliver) {
    return new String(deliver.getShortMessage(), StandardCharsets.US_ASCII);
  }
}
