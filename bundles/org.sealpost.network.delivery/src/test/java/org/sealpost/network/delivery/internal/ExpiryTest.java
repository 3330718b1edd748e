package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.Cancel;
import org.sealpost.codec.frame.CancelAnswer;
import org.sealpost.codec.frame.ProofOfReceipt.Outcome;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.ota.Proof.Worth;

/** A delivery that was sent, that nothing is heard of, and whose time is over. */
class ExpiryTest extends DeliveryServerTest {
  private static final Duration SHORT = Duration.ofMinutes(5);

  /** What is sent when the time is over. */
  private TestChannel.Sent overdue() {
    world.work.pass(Duration.ofMinutes(30));
    List<TestChannel.Sent> sent = world.channel.take();
    return sent.get(sent.size() - 1);
  }

  private DeliveryState state(long id) {
    return world.delivery(id).state();
  }

  private void answer(long id, CancelAnswer.Outcome outcome, int forwarded, int total) {
    world.say(new CancelAnswer(id, outcome, forwarded, total));
  }

  @Test
  void it_expires_when_the_gateway_says_that_it_never_will_be_forwarded() {
    long id = world.submit(1, SHORT);
    long next = world.submit(1, World.LONG);
    assertThat(overdue().message()).isEqualTo(new Cancel(id));
    assertThat(state(id)).as("it may have run").isEqualTo(DeliveryState.SENT);
    assertThat(world.delivery(id).reason()).startsWith("expired: ");
    assertThat(world.channel.take()).isEmpty();
    answer(id, CancelAnswer.Outcome.CANCELLED, 0, 0);
    assertThat(state(id)).isEqualTo(DeliveryState.EXPIRED);
    assertThat(world.ota.released).containsExactly("delivery/1/0");
    assertThat(world.sent().configuration().delivery()).isEqualTo(next);
    world.proof(id, 0, Worth.VERIFIED);
    assertThat(state(id)).isEqualTo(DeliveryState.EXPIRED);
  }

  @Test
  void a_gateway_that_is_back_after_a_restart_of_the_network_is_asked_at_once() {
    long id = world.submit(1, SHORT);
    world.channel.take();
    world.channel.reach(false);
    world.work.pass(Duration.ofHours(2));
    world.restart();
    assertThat(state(id)).isEqualTo(DeliveryState.SENT);
    world.channel.reach(true);
    world.poll(0, List.of());
    assertThat(world.sent().message()).isEqualTo(new Cancel(id));
  }

  @Test
  void one_that_was_forwarded_goes_on_and_its_gateway_is_not_asked_again() {
    long id = world.submit(1, SHORT);
    overdue();
    answer(id, CancelAnswer.Outcome.TOO_LATE, 1, 1);
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
    world.work.pass(Duration.ofHours(2));
    assertThat(world.channel.take()).noneMatch(sent -> sent.message() instanceof Cancel);
    world.proof(id, 0, Worth.VERIFIED);
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void one_that_is_held_expires_at_the_gateway() {
    long id = world.submit(1, SHORT);
    world.receipt(id, 1);
    world.work.pass(Duration.ofHours(2));
    assertThat(world.channel.take()).noneMatch(sent -> sent.message() instanceof Cancel);
    world.noResponse(id, Outcome.EXPIRED, Optional.empty(), 0);
    assertThat(state(id)).isEqualTo(DeliveryState.EXPIRED);
  }

  @Test
  void a_gateway_that_calls_it_final_leaves_a_doubt() {
    long id = world.submit(1, SHORT);
    world.say(new Refusal(overdue().id(), Refusal.UNKNOWN_DELIVERY, "final"));
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    world.work.pass(Duration.ofHours(2));
    assertThat(world.channel.take()).isEmpty();
  }

  @Test
  void one_that_has_begun_does_not_expire() {
    long id = world.submit(2, SHORT);
    world.proof(id, 0, Worth.VERIFIED);
    world.channel.take();
    world.work.pass(Duration.ofHours(2));
    assertThat(world.channel.take())
        .isNotEmpty()
        .allMatch(sent -> sent.configuration().first() == 1);
  }
}
