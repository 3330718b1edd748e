package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ChaosPlanTest {
  private static final List<CardPlace> ALL = List.of(CardPlace.values());
  private static final ChaosPlan PLAN = ChaosPlan.draw(500, 20, 300, 42, ALL);

  @Test
  void the_same_seed_draws_the_same_plan_and_another_one_another() {
    assertThat(ChaosPlan.draw(500, 20, 300, 42, ALL)).isEqualTo(PLAN);
    assertThat(ChaosPlan.draw(500, 20, 300, 43, ALL)).isNotEqualTo(PLAN);
  }

  @Test
  void every_card_gets_its_share_and_no_identity_is_given_twice() {
    assertThat(PLAN.deliveries()).isEqualTo(500);
    assertThat(PLAN.orders()).hasSize(20).allSatisfy(own -> assertThat(own).hasSize(25));
    List<String> identities =
        PLAN.orders().stream()
            .flatMap(List::stream)
            .flatMap(order -> order.imsi().stream())
            .toList();
    assertThat(identities).isNotEmpty().doesNotHaveDuplicates();
    assertThat(identities).allMatch(imsi -> imsi.matches("00101\\d{10}"));
  }

  @Test
  void faults_come_in_their_order_before_the_last_delivery_and_of_every_kind() {
    assertThat(PLAN.faults()).hasSize(300).allMatch(fault -> fault.after() < 500);
    assertThat(PLAN.faults().stream().map(ChaosFault::after)).isSorted();
    assertThat(PLAN.faults().stream().map(ChaosFault::kind)).contains(ChaosFault.Kind.values());
    assertThat(PLAN.faults().stream().flatMap(fault -> fault.plugIn().stream()))
        .contains(PlugIn.values());
  }

  @Test
  void where_there_is_no_reader_nothing_is_done_to_one() {
    List<CardPlace> others = List.of(CardPlace.GATEWAY, CardPlace.MODEM);
    List<ChaosFault> faults = new ArrayList<>(ChaosPlan.draw(500, 20, 300, 42, others).faults());
    faults.addAll(ChaosPlan.everySwap(1, others).faults());
    assertThat(faults)
        .noneMatch(fault -> fault.kind().place().filter(CardPlace.READER::equals).isPresent());
    assertThat(faults.stream().flatMap(fault -> fault.plugIn().stream()))
        .contains(PlugIn.CARD_ADAPTER, PlugIn.MODEM_ADAPTER)
        .doesNotContain(PlugIn.READER_ADAPTER);
  }

  @Test
  void however_short_it_is_deliveries_go_over_bluetooth_alone_once() {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(ChaosPlan.draw(10, 1, 1, seed, ALL).faults())
          .singleElement()
          .matches(ChaosFault::overBluetooth);
    }
    assertThat(ChaosPlan.draw(10, 1, 0, 1, ALL).faults()).isEmpty();
  }

  @Test
  void the_demo_swaps_every_plug_in_in_every_way() {
    Set<List<Object>> swaps = new HashSet<>();
    for (ChaosFault fault : ChaosPlan.everySwap(1, ALL).faults()) {
      swaps.add(List.of(fault.kind(), fault.plugIn().orElseThrow()));
    }
    assertThat(swaps).hasSize(3 * PlugIn.values().length);
    assertThat(ChaosPlan.everySwap(1, ALL).deliveries()).isGreaterThan(swaps.size());
  }

  @Test
  void a_fault_names_itself() {
    assertThat(
            Stream.of(
                    new ChaosFault(1, ChaosFault.Kind.STOP, Optional.of(PlugIn.HTTP_LINK)),
                    new ChaosFault(1, ChaosFault.Kind.KILL_BROKER, Optional.empty()))
                .map(ChaosFault::label))
        .containsExactly("stop org.sealpost.network.link.http on the network", "kill broker");
  }
}
