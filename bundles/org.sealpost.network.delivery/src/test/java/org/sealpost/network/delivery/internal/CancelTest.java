package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.Cancel;
import org.sealpost.codec.frame.CancelAnswer;
import org.sealpost.codec.frame.ProofOfReceipt.Outcome;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.ota.Proof.Worth;

/** Deliveries are withdrawn, or it is too late. */
class CancelTest extends DeliveryServerTest {
  private DeliveryState state(long id) {
    return world.delivery(id).state();
  }

  private TestChannel.Sent cancelSent(long id) {
    world.channel.take();
    world.cancel(id);
    return world.sent();
  }

  private void refuses(long id, String expected) {
    Delivery before = world.delivery(id);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> world.cancel(id))
        .withMessageContaining(expected);
    assertThat(world.delivery(id)).isEqualTo(before);
  }

  @Test
  void what_was_not_sent_is_withdrawn_at_once() {
    long sent = world.submit(1, World.LONG);
    long id = world.submit(1, World.LONG);
    world.channel.take();
    assertThat(world.cancel(id).state()).isEqualTo(DeliveryState.CANCELLED);
    assertThat(world.channel.take()).isEmpty();
    assertThat(world.ota.ended).containsExactly(world.delivery(id));
    assertThat(state(sent)).isEqualTo(DeliveryState.SENT);
  }

  @Test
  void of_what_was_sent_the_gateway_is_asked() {
    long id = world.submit(1, World.LONG);
    long next = world.submit(1, World.LONG);
    TestChannel.Sent asked = cancelSent(id);
    assertThat(asked.message()).isEqualTo(new Cancel(id));
    assertThat(state(id)).isEqualTo(DeliveryState.SENT);
    assertThat(world.delivery(id).reason()).isEqualTo("to be cancelled");
    assertThat(world.say(new CancelAnswer(id, CancelAnswer.Outcome.CANCELLED, 0, 1))).isEmpty();
    assertThat(state(id)).isEqualTo(DeliveryState.CANCELLED);
    assertThat(world.ota.released).containsExactly("delivery/1/0");
    assertThat(world.ota.ended).containsExactly(world.delivery(id));
    assertThat(world.sent().configuration().delivery()).isEqualTo(next);
    assertThat(world.say(new CancelAnswer(id, CancelAnswer.Outcome.CANCELLED, 0, 1)))
        .as("a lost acknowledgement")
        .isEmpty();
    assertThat(world.ota.ended).hasSize(1);
  }

  @Test
  void until_it_answers_the_gateway_is_asked_more_and_more_rarely_also_after_a_restart() {
    long id = world.submit(1, World.LONG);
    TestChannel.Sent asked = cancelSent(id);
    world.work.pass(Duration.ofMinutes(1));
    assertThat(world.channel.take()).hasSizeBetween(3, 4).allMatch(asked::equals);
    world.restart();
    world.work.pass(Duration.ofHours(1));
    assertThat(world.channel.take()).hasSizeBetween(8, 14).allMatch(asked::equals);
    world.poll(0, List.of());
    world.work.pass(Duration.ofMinutes(11));
    assertThat(world.channel.take()).as("no configuration").isNotEmpty().allMatch(asked::equals);
    world.say(new CancelAnswer(id, CancelAnswer.Outcome.CANCELLED, 0, 0));
    assertThat(state(id)).isEqualTo(DeliveryState.CANCELLED);
  }

  @Test
  void too_late_the_delivery_goes_on() {
    long id = world.submit(2, World.LONG);
    cancelSent(id);
    world.say(new CancelAnswer(id, CancelAnswer.Outcome.TOO_LATE, 1, 2));
    assertThat(state(id)).as("it holds what it forwards").isEqualTo(DeliveryState.HELD);
    assertThat(world.delivery(id).reason()).contains("too late", "1 of 2");
    world.proof(id, 0, Worth.VERIFIED);
    assertThat(world.sent().configuration().first()).isEqualTo(1);
    refuses(id, "expected one that the card has seen nothing of, found it sent, 1 of 2");
    world.proof(id, 1, Worth.VERIFIED);
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    refuses(id, "expected one that has not ended, found it proven");
  }

  @Test
  void a_proof_that_is_quicker_than_the_cancel_counts() {
    long id = world.submit(1, World.LONG);
    cancelSent(id);
    world.proof(id, 0, Worth.VERIFIED);
    world.say(new CancelAnswer(id, CancelAnswer.Outcome.TOO_LATE, 1, 1));
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    assertThat(world.delivery(id).reason()).isEmpty();
  }

  @Test
  void what_becomes_uncertain_is_read_back_and_no_longer_withdrawn() {
    world.ota.readBack = SettlingTest.readBack(1, true);
    long id = world.submit(1, World.LONG);
    cancelSent(id);
    world.noResponse(id, Outcome.NO_ANSWER, Optional.empty(), 3);
    long check = world.sent().configuration().delivery();
    world.say(new CancelAnswer(id, CancelAnswer.Outcome.TOO_LATE, 1, 1));
    world.answer(check, 0, 1, TestOta.response(Worth.VERIFIED, 0, 2, 0x9000, "ffff"));
    assertThat(world.sent().configuration().delivery()).isGreaterThan(check);
    assertThat(state(id)).isEqualTo(DeliveryState.SENT);
  }

  @Test
  void what_became_of_one_that_is_final_at_the_gateway_is_read_back() {
    world.ota.readBack = SettlingTest.readBack(1, true);
    long id = world.submit(1, World.LONG);
    TestChannel.Sent asked = cancelSent(id);
    world.say(new Refusal(asked.id(), Refusal.UNKNOWN_DELIVERY, "final"));
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    assertThat(world.sent().configuration().delivery()).isNotEqualTo(id);
    world.say(new Refusal(asked.id(), Refusal.UNKNOWN_DELIVERY, "final"));
    assertThat(world.channel.take()).as("once").isEmpty();
  }

  @Test
  void a_gateway_that_lost_what_it_held_does_not_know_whether_it_forwarded_it() {
    long id = world.submit(1, World.LONG);
    world.receipt(id, 1);
    cancelSent(id);
    world.say(new CancelAnswer(id, CancelAnswer.Outcome.CANCELLED, 0, 0));
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
  }

  @Test
  void an_answer_that_nobody_asked_for_changes_nothing() {
    long id = world.submit(1, World.LONG);
    world.say(new CancelAnswer(id, CancelAnswer.Outcome.CANCELLED, 0, 1));
    assertThat(state(id)).isEqualTo(DeliveryState.SENT);
    Optional<Refusal> unknown =
        world.say(new CancelAnswer(99, CancelAnswer.Outcome.CANCELLED, 0, 1));
    assertThat(unknown.orElseThrow().code()).isEqualTo(Refusal.UNKNOWN_DELIVERY);
  }

  @Test
  void what_waits_for_an_operator_is_given_up_and_is_no_cancelled_one() {
    long id = world.submit(1, World.LONG);
    long next = world.submit(1, World.LONG);
    world.noResponse(id, Outcome.NO_ANSWER, Optional.empty(), 3);
    world.channel.take();
    world.cancel(id);
    assertThat(state(id)).isEqualTo(DeliveryState.FAILED);
    assertThat(world.delivery(id).reason()).contains("nobody knows");
    assertThat(world.ota.released).containsExactly("delivery/1/0");
    assertThat(world.sent().configuration().delivery()).isEqualTo(next);
  }

  @Test
  void a_delivery_that_is_being_read_back_is_not_given_up() {
    world.ota.readBack = SettlingTest.readBack(1, true);
    long id = world.submit(1, World.LONG);
    world.noResponse(id, Outcome.NO_ANSWER, Optional.empty(), 3);
    refuses(id, "expected one that is not being read back");
    refuses(id + 1, "expected one that settles no other");
  }

  @Test
  void an_unknown_delivery_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> world.cancel(7))
        .withMessageContaining("found none with 7");
  }
}
