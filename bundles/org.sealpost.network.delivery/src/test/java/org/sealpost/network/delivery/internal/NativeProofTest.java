package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.ota.Proof.Worth;
import org.sealpost.network.api.sms.MessageCentreException.Reason;
import org.sealpost.network.api.sms.MessageContent;
import org.sealpost.network.api.sms.ShortMessage;

/** What cards answer by short message, what others say in their name, and silence. */
class NativeProofTest extends NativeScene {
  private long out() {
    long id = submit(1);
    centre.take();
    return id;
  }

  @Test
  void a_proof_in_two_messages_counts_when_both_are_there_whatever_their_order() {
    long id = out();
    List<MessageContent> parts = proof(RAN, 200, 7);
    assertThat(parts).hasSize(2);
    assertThat(say(parts.get(1))).isTrue();
    assertThat(say(parts.get(1))).as("repeated").isTrue();
    world.restart();
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
    assertThat(say(parts.get(0))).isTrue();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void a_part_of_long_ago_is_not_of_this_message() {
    long id = out();
    say(proof(TestOta.response(Worth.REFUSED, 0, 0, 0), 200, 7).get(0));
    world.work.pass(Duration.ofMinutes(61));
    List<MessageContent> parts = proof(RAN, 200, 7);
    say(parts.get(1));
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
    assertThat(say(parts.get(0))).isTrue();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void parts_that_anybody_may_have_sent_never_displace_those_that_a_gateway_sent() {
    out();
    world.store.transact(
        tx ->
            tx.update(
                "INSERT INTO message_part (iccid, message, part, submit, sequence) "
                    + "VALUES (?, '7 of 2', 1, ?, 1)",
                World.ICCID,
                new byte[1]));
    for (int reference = 0; reference < 20; reference++) {
      assertThat(say(proof(RAN, 200, reference).get(0))).isTrue();
    }
    List<String> waiting =
        world.store.read(
            tx -> tx.query("SELECT message FROM message_part", row -> row.text("message")));
    assertThat(waiting).hasSize(5).contains("7 of 2");
  }

  @Test
  void a_repeated_proof_has_no_effect() {
    long id = out();
    assertThat(answer(RAN)).isTrue();
    Delivery proven = world.delivery(id);
    assertThat(answer(RAN)).as("not to be repeated again").isTrue();
    assertThat(world.delivery(id)).isEqualTo(proven);
    assertThat(world.ota.ended).hasSize(1);
  }

  @Test
  void what_is_forged_of_another_packet_or_without_a_checksum_changes_nothing() {
    long id = out();
    Delivery before = world.delivery(id);
    assertThat(answer(TestOta.response(Worth.REFUSED, 0, 2, 0x9000))).isTrue();
    assertThat(answer(TestOta.response(Worth.UNPROTECTED, 0, 2, 0x9000))).isTrue();
    assertThat(answer(TestOta.response(Worth.UNPROTECTED, 9, 0, 0))).isTrue();
    assertThat(say("99900000002", proof(RAN, RAN.length, 0).get(0)))
        .as("the right octets from another number")
        .isFalse();
    assertThat(world.delivery(id)).isEqualTo(before);
    assertThat(answer(RAN)).isTrue();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void other_messages_are_not_taken() {
    out();
    assertThat(say(new MessageContent(0, 4, false, RAN))).as("no header").isFalse();
    byte[] ports = {6, 5, 4, 0x3e, (byte) 0xd0, 0, 0, 1, 2};
    assertThat(say(new MessageContent(0, 4, true, ports))).as("for a port").isFalse();
    assertThat(say(new MessageContent(0, 4, true, new byte[] {9, 0}))).as("torn").isFalse();
    assertThat(say("", proof(RAN, RAN.length, 0).get(0))).as("of nobody").isFalse();
  }

  @Test
  void without_a_source_the_centre_is_to_try_again_later() {
    out();
    world.detachSource();
    assertThat(centre.isHeard()).isFalse();
    world.attachSource();
    assertThat(answer(RAN)).isTrue();
  }

  @Test
  void while_the_store_does_not_work_the_centre_is_to_try_again_later() {
    long id = out();
    world.ota.failVerification = true;
    assertThatIllegalStateException().isThrownBy(() -> answer(RAN));
    world.ota.failVerification = false;
    assertThat(answer(RAN)).isTrue();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void an_announced_proof_that_does_not_come_is_read_back() {
    world.ota.readBack = SettlingTest.readBack(1, true);
    long id = out();
    assertThat(answer(ANNOUNCED)).isTrue();
    world.work.pass(Duration.ofMinutes(9));
    assertThat(centre.take()).as("the card has answered: it does not go again").isEmpty();
    world.work.pass(Duration.ofMinutes(2));
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    centre.one();
    Delivery check = world.deliveries().get(1);
    assertThat(check.route()).as("by the same way").isEqualTo(Route.NATIVE_SMS);
    assertThat(answer(RAN)).as("the old packet is dead, and this reads nothing").isTrue();
    assertThat(answer(TestOta.response(Worth.VERIFIED, 0, 2, 0x9000, "0102"))).isTrue();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void a_doubt_stays_whatever_the_centre_says_afterwards() {
    centre.isSilent();
    long id = out();
    assertThat(answer(SEEN)).isTrue();
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    centre.answer(Optional.of(Reason.REFUSED));
    world.work.run();
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    world.work.pass(Duration.ofDays(1));
    assertThat(centre.take()).isEmpty();
  }

  @Test
  void silence_repeats_the_same_packet_and_a_counter_that_was_seen_is_read_back() {
    world.ota.readBack = SettlingTest.readBack(1, true);
    long id = submitLong();
    List<ShortMessage> first = centre.take();
    assertThat(first).hasSize(2);
    world.work.pass(Duration.ofMinutes(11));
    List<ShortMessage> again = centre.take();
    assertThat(again).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(hex(again.get(i)))
          .as("a new reference and the same octets")
          .isEqualTo(hex(first.get(i)).replaceFirst("000301", "000302"));
    }
    assertThat(world.ota.counter()).isEqualTo(1);
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
    assertThat(answer(SEEN)).isTrue();
    assertThat(world.ota.leaps).as("it was sent twice").isZero();
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    centre.one();
    assertThat(answer(TestOta.response(Worth.VERIFIED, 0, 2, 0x9000, "0102"))).isTrue();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    assertThat(world.delivery(id).bearer()).isEqualTo("sms");
  }

  @Test
  void silence_is_uncertain_in_the_end_and_the_packets_own_proof_settles_it() {
    long id = out();
    world.work.pass(Duration.ofHours(3));
    assertThat(centre.take()).hasSize(3);
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    assertThat(world.delivery(id).reason()).contains("waits for an operator");
    assertThat(answer(SEEN)).as("says nothing new").isTrue();
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    assertThat(answer(RAN)).isTrue();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void a_read_back_goes_until_it_is_answered() {
    world.ota.readBack = SettlingTest.readBack(1, true);
    long id = out();
    world.work.pass(Duration.ofDays(30));
    assertThat(centre.take()).hasSizeGreaterThan(100);
    assertThat(world.ota.counter()).as("one packet, one read-back").isEqualTo(2);
    assertThat(answer(TestOta.response(Worth.VERIFIED, 0, 2, 0x9000, "ffff"))).isTrue();
    assertThat(state(id)).as("it has not run, and has expired").isEqualTo(DeliveryState.FAILED);
  }

  @Test
  void a_counter_that_is_behind_the_cards_leaps() {
    world.ota.readBack = SettlingTest.readBack(1, true);
    out();
    assertThat(answer(SEEN)).isTrue();
    assertThat(world.ota.leaps).isEqualTo(1);
  }

  @Test
  void a_delivery_that_expires_at_the_service_centre_is_read_back_later() {
    long id = world.submit(1, Duration.ofMinutes(2), Route.NATIVE_SMS);
    assertThat(centre.one().validity()).isEqualTo(Duration.ofSeconds(121));
    world.work.pass(Duration.ofMinutes(7));
    assertThat(state(id)).as("the proof may be on its way").isEqualTo(DeliveryState.HELD);
    world.work.pass(Duration.ofMinutes(4));
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    assertThat(centre.take()).as("not sent any more").isEmpty();
  }
}
