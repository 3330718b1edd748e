package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.Configuration;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.ota.Proof.Worth;

/** The gateway or the network goes on from an older copy of its store. */
class OlderCopyTest extends DeliveryServerTest {
  @BeforeEach
  void canBeReadBack() {
    world.ota.readBack = SettlingTest.readBack(1, true);
  }

  private void refuse(TestChannel.Sent sent) {
    world.say(new Refusal(sent.id(), Refusal.UNKNOWN_DELIVERY, ""));
  }

  private Configuration sent() {
    return world.sent().configuration();
  }

  private void read(Configuration check, String data) {
    world.answer(check.delivery(), 0, 1, TestOta.response(Worth.VERIFIED, 0, 2, 0x9000, data));
  }

  @Test
  void the_rest_of_what_a_gateway_has_lost_the_beginning_of_goes_under_another_number() {
    long id = world.submit(3, World.LONG);
    sent();
    world.proof(id, 0, Worth.VERIFIED);
    sent();
    world.receipt(id, 2);
    world.poll(0, List.of(id));
    TestChannel.Sent second = world.sent();
    assertThat(second.configuration().first()).as("the poll may mean the first").isEqualTo(1);
    refuse(second);
    assertThat(world.delivery(id).state()).isEqualTo(DeliveryState.UNCERTAIN);
    read(sent(), "ffff");
    Configuration again = sent();
    assertThat(again.first()).isZero();
    assertThat(again.total()).isEqualTo(2);
    world.proof(again.delivery(), 0, Worth.VERIFIED);
    sent();
    world.proof(again.delivery(), 1, Worth.VERIFIED);
    assertThat(world.delivery(id).state()).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void what_was_held_and_is_no_more_is_read_back() {
    long id = world.submit(1, World.LONG);
    sent();
    world.receipt(id, 1);
    world.poll(0, List.of());
    assertThat(world.delivery(id).state()).isEqualTo(DeliveryState.UNCERTAIN);
    read(sent(), "ffff");
    assertThat(sent().delivery()).isNotEqualTo(id);
  }

  @Test
  void what_is_held_here_and_final_there_is_read_back() {
    long id = world.submit(1, World.LONG);
    TestChannel.Sent first = world.sent();
    world.receipt(id, 1);
    refuse(first);
    read(sent(), "0102");
    assertThat(world.delivery(id).state()).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void numbers_leap_over_those_that_a_gateway_calls_final() {
    world.submit(1, World.LONG);
    refuse(world.sent());
    assertThat(sent().delivery()).isGreaterThan(NumberTable.RESTORE_MARGIN);
  }

  @Test
  void the_counter_leaps_when_a_card_takes_a_fresh_packet_for_an_old_one() {
    long id = world.submit(1, World.LONG);
    sent();
    byte[] low = TestOta.response(Worth.VERIFIED, 2, 0, 0);
    world.answer(id, 0, 2, low);
    assertThat(world.ota.leaps).as("it had come before").isZero();
    Configuration check = sent();
    world.answer(check.delivery(), 0, 1, low);
    assertThat(world.ota.leaps).isEqualTo(1);
  }

  @Test
  void no_other_refusal_takes_back_that_a_packet_is_held() {
    long id = world.submit(1, World.LONG);
    TestChannel.Sent first = world.sent();
    world.receipt(id, 1);
    world.say(new Refusal(first.id(), Refusal.MALFORMED, ""));
    assertThat(world.delivery(id).state()).isEqualTo(DeliveryState.HELD);
  }

  @Test
  void a_number_that_the_gateway_holds_and_the_network_never_gave_is_not_given() {
    world.poll(0, List.of(3L, 7L));
    world.submit(1, World.LONG);
    assertThat(sent().delivery()).isEqualTo(8);
  }
}
