package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.frame.Poll;

/** A card whose profiles come and go. */
class EuiccTest {
  private static final String EID = "89049032123451234512345678901235";

  @TempDir Path folder;
  private SatBench bench;

  @BeforeEach
  void insert() {
    bench = new SatBench(folder);
    bench.component.removeCard(bench.card);
    bench.card.eid = Optional.of(EID);
    bench.component.addCard(bench.card);
    await().until(() -> bench.framework.services.size() == 1);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void its_eid_is_read_on_a_logical_channel_that_is_closed_again_and_told_to_the_network()
      throws Exception {
    assertThat(bench.sat().card().eid()).contains(EID);
    assertThat(bench.card.channels).isZero();
    TestNetwork network = TestNetwork.login(bench);
    assertThat(network.find(Poll.class).eid()).contains(EID);
    assertThat(bench.card.all(Instruction.SELECT))
        .as("ISD-R on channel 1")
        .anySatisfy(
            select -> {
              assertThat(select.cla()).isEqualTo(0x01);
              assertThat(select.data()).hasSize(16).startsWith(0xa0, 0x00, 0x00, 0x05, 0x59);
            });
  }

  @Test
  void another_profile_is_another_card_in_the_same_eid() {
    // REFRESH, UICC reset
    bench.card.iccid = "8988211000000000025";
    bench.card.proactive.add(HexFormat.of().parseHex("d009" + "8103010104" + "82028182"));
    await()
        .until(
            () ->
                bench.framework.services.size() == 1
                    && bench.sat().card().iccid().equals("8988211000000000025"));
    assertThat(bench.sat().card().eid()).contains(EID);
  }
}
