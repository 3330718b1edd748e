package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.Configuration;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.ProofOfReceipt.Outcome;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.delivery.ReadBack;
import org.sealpost.network.api.ota.Proof.Worth;

/** What nobody knows is read back. */
class SettlingTest extends DeliveryServerTest {
  private static final Octets READ =
      Octets.of(new RfmScript().select(0x3f00).readBinary(0, 2).toScript().encode());
  private static final String NEW = "0102";
  private static final String OTHER = "ffff";

  @BeforeEach
  void canBeReadBack() {
    readable(1, true);
  }

  private void readable(int checks, boolean repeatable) {
    world.ota.readBack = readBack(checks, repeatable);
  }

  static Optional<ReadBack> readBack(int checks, boolean repeatable) {
    ReadBack.Check check = new ReadBack.Check(READ, Octets.ofHex(NEW));
    return Optional.of(new ReadBack(Collections.nCopies(checks, check), repeatable));
  }

  private DeliveryState state(long id) {
    return world.delivery(id).state();
  }

  /** The card ran the packet or not: the gateway cannot tell. */
  private void lose(long number) {
    world.noResponse(number, Outcome.NO_ANSWER, Optional.empty(), 3);
  }

  private Configuration sent() {
    return world.sent().configuration();
  }

  private void read(long number, int packet, Worth worth, String data) {
    world.answer(number, packet, 1, TestOta.response(worth, 0, 2, 0x9000, data));
  }

  @Test
  void all_new_octets_prove_it() {
    long id = world.submit(1, World.LONG);
    Configuration first = sent();
    lose(id);
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    Configuration check = sent();
    assertThat(check.delivery()).isGreaterThan(first.delivery());
    assertThat(check.packets()).isNotEqualTo(first.packets());
    assertThat(world.ota.counter()).as("a higher counter kills the old packet").isEqualTo(2);
    assertThat(world.ota.released).containsExactly("delivery/1/0");
    read(check.delivery(), 0, Worth.VERIFIED, NEW);
    Delivery proven = world.delivery(id);
    assertThat(proven.state()).isEqualTo(DeliveryState.PROVEN);
    assertThat(proven.reason()).isEmpty();
    assertThat(proven.porVerified()).isTrue();
    assertThat(proven.statusWord()).hasValue(0x9000);
    assertThat(world.ota.ended).as("the source asked for one delivery").containsExactly(proven);
    assertThat(world.deliveries())
        .extracting(Delivery::purpose)
        .containsExactly("test", "check:1/0");
    assertThat(world.channel.take()).isEmpty();
  }

  @Test
  void other_octets_make_it_go_again_under_a_higher_counter_and_number() {
    long id = world.submit(1, World.LONG);
    sent();
    lose(id);
    Configuration check = sent();
    read(check.delivery(), 0, Worth.VERIFIED, OTHER);
    Configuration again = sent();
    assertThat(again.delivery()).isGreaterThan(check.delivery());
    assertThat(again.first()).isZero();
    assertThat(again.total()).isEqualTo(1);
    assertThat(world.ota.counter()).isEqualTo(3);
    assertThat(state(id)).isEqualTo(DeliveryState.SENT);
    world.proof(id, 0, Worth.VERIFIED);
    assertThat(state(id)).as("the old number says nothing any more").isEqualTo(DeliveryState.SENT);
    world.receipt(again.delivery(), 1);
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
    world.proof(again.delivery(), 0, Worth.VERIFIED);
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void what_cannot_run_twice_is_torn() {
    readable(2, false);
    long id = world.submit(1, World.LONG);
    sent();
    lose(id);
    long check = sent().delivery();
    read(check, 0, Worth.VERIFIED, NEW);
    assertThat(state(id)).as("half is known").isEqualTo(DeliveryState.UNCERTAIN);
    assertThat(sent().first()).isEqualTo(1);
    read(check, 1, Worth.VERIFIED, OTHER);
    assertThat(state(id)).isEqualTo(DeliveryState.FAILED);
    assertThat(world.delivery(id).reason()).contains("torn");
    assertThat(world.ota.ended).containsExactly(world.delivery(id));
  }

  @Test
  void a_read_back_without_a_verified_checksum_settles_nothing_and_an_operator_is_needed() {
    long id = world.submit(1, World.LONG);
    long waiting = world.submit(1, World.LONG);
    sent();
    world.proof(id, 0, Worth.REFUSED);
    for (Worth worth : List.of(Worth.REFUSED, Worth.UNPROTECTED, Worth.REFUSED)) {
      read(sent().delivery(), 0, worth, NEW);
      assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    }
    assertThat(world.delivery(id).reason()).contains("read back 3 times", "operator");
    world.work.pass(Duration.ofDays(1));
    world.poll(0, List.of());
    assertThat(world.channel.take()).isEmpty();
    assertThat(state(waiting)).isEqualTo(DeliveryState.QUEUED);
    assertThat(world.ota.ended).isEmpty();
  }

  @Test
  void a_read_back_that_returns_too_little_says_nothing() {
    long id = world.submit(1, World.LONG);
    lose(sent().delivery());
    read(sent().delivery(), 0, Worth.VERIFIED, "01");
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    read(sent().delivery(), 0, Worth.VERIFIED, NEW);
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void a_packet_that_is_lost_again_and_again_waits_for_an_operator() {
    long id = world.submit(1, World.LONG);
    for (int round = 0; round < 3; round++) {
      lose(sent().delivery());
      read(sent().delivery(), 0, Worth.VERIFIED, OTHER);
    }
    lose(sent().delivery());
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    assertThat(world.delivery(id).reason()).contains("operator");
    assertThat(world.channel.take()).isEmpty();
  }

  @Test
  void a_script_that_cannot_be_read_back_waits_for_an_operator() {
    world.ota.readBack = Optional.empty();
    long id = world.submit(1, World.LONG);
    sent();
    lose(id);
    assertThat(world.delivery(id).reason()).contains("cannot be read back", "operator");
    assertThat(world.channel.take()).isEmpty();
  }

  @Test
  void the_right_answer_that_comes_before_the_read_back_is_sealed_makes_it_needless() {
    long id = world.submit(1, World.LONG);
    sent();
    world.channel.reach(false);
    lose(id);
    world.proof(id, 0, Worth.VERIFIED);
    assertThat(world.deliveries())
        .extracting(Delivery::state)
        .containsExactly(DeliveryState.PROVEN, DeliveryState.CANCELLED);
    world.channel.reach(true);
    world.poll(0, List.of());
    assertThat(world.channel.take()).isEmpty();
    assertThat(world.ota.counter()).isEqualTo(1);
  }

  @Test
  void the_rest_of_a_delivery_goes_on_under_a_new_number_and_so_do_those_behind_it() {
    long id = world.submit(3, World.LONG);
    long next = world.submit(1, World.LONG);
    sent();
    world.proof(id, 0, Worth.VERIFIED);
    assertThat(sent().first()).isEqualTo(1);
    world.proof(id, 1, Worth.REFUSED);
    Configuration check = sent();
    assertThat(check.delivery()).as("before all others").isGreaterThan(next);
    read(check.delivery(), 0, Worth.VERIFIED, NEW);
    Configuration rest = sent();
    assertThat(rest.delivery()).isGreaterThan(check.delivery());
    assertThat(rest.first()).isZero();
    assertThat(rest.total()).isEqualTo(1);
    assertThat(world.delivery(id).done()).isEqualTo(2);
    world.proof(rest.delivery(), 0, Worth.VERIFIED);
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    Configuration behind = sent();
    assertThat(behind.delivery())
        .as("the gateway may call all final that is below the last one")
        .isGreaterThan(rest.delivery());
    world.proof(behind.delivery(), 0, Worth.VERIFIED);
    assertThat(state(next)).isEqualTo(DeliveryState.PROVEN);
    long last = world.submit(1, World.LONG);
    assertThat(sent().delivery()).isEqualTo(last);
  }

  @Test
  void a_delivery_that_the_gateway_calls_final_is_read_back_too() {
    long id = world.submit(1, World.LONG);
    TestChannel.Sent first = world.sent();
    world.say(new Refusal(first.id(), Refusal.UNKNOWN_DELIVERY, "final"));
    world.say(new Refusal(first.id(), Refusal.UNKNOWN_DELIVERY, "final"));
    read(sent().delivery(), 0, Worth.VERIFIED, NEW);
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void a_repeat_that_expires_is_no_delivery_that_never_began() {
    long id = world.submit(1, Duration.ofMinutes(1));
    lose(sent().delivery());
    read(sent().delivery(), 0, Worth.VERIFIED, OTHER);
    world.noResponse(sent().delivery(), Outcome.EXPIRED, Optional.empty(), 0);
    assertThat(state(id)).isEqualTo(DeliveryState.FAILED);
  }

  @Test
  void every_step_survives_a_restart() {
    long id = world.submit(1, World.LONG);
    sent();
    world.channel.reach(false);
    lose(id);
    world.channel.reach(true);
    world.restart();
    Configuration check = sent();
    world.restart();
    world.work.pass(Duration.ofSeconds(5));
    assertThat(sent()).isEqualTo(check);
    world.channel.reach(false);
    read(check.delivery(), 0, Worth.VERIFIED, OTHER);
    world.channel.reach(true);
    world.restart();
    Configuration again = sent();
    world.proof(again.delivery(), 0, Worth.VERIFIED);
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    assertThat(world.ota.counter()).isEqualTo(3);
  }
}
