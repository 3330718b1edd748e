package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.ProofOfReceipt.Outcome;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.delivery.Terms;
import org.sealpost.network.api.ota.Proof.Worth;

class DeliveryTest extends DeliveryServerTest {
  private DeliveryState state(long id) {
    return world.delivery(id).state();
  }

  @Test
  void a_delivery_goes_from_queued_to_proven() {
    world.channel.reach(false);
    long id = world.submit(1, World.LONG);
    assertThat(id).isEqualTo(1);
    assertThat(state(id)).isEqualTo(DeliveryState.QUEUED);
    assertThat(world.ota.counter()).as("nothing is sealed for a card that is away").isZero();
    assertThat(world.delivery(id).seal()).isEmpty();
    world.channel.reach(true);
    world.poll(0, List.of());
    TestChannel.Sent sent = world.sent();
    assertThat(sent.configuration().delivery()).isEqualTo(id);
    assertThat(sent.configuration().first()).isZero();
    assertThat(sent.configuration().total()).isEqualTo(1);
    assertThat(sent.configuration().originatingAddress()).isEqualTo("447700900000");
    assertThat(state(id)).isEqualTo(DeliveryState.SENT);
    assertThat(world.receipt(id, 1)).isEmpty();
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
    assertThat(world.proof(id, 0, Worth.VERIFIED)).isEmpty();
    Delivery proven = world.delivery(id);
    assertThat(proven.state()).isEqualTo(DeliveryState.PROVEN);
    assertThat(proven.reason()).isEmpty();
    assertThat(proven.done()).isEqualTo(1);
    assertThat(proven.bearer()).isEqualTo("http");
    assertThat(proven.adapter()).isEqualTo("soft");
    assertThat(proven.statusWord()).hasValue(0x9000);
    assertThat(proven.porStatus()).hasValue(0);
    assertThat(proven.porVerified()).isTrue();
    assertThat(world.ota.ended).containsExactly(proven);
    assertThat(world.ota.released).containsExactly("delivery/1/0");
    assertThat(world.channel.take()).isEmpty();
  }

  @Test
  void something_waits_for_a_card_until_its_gateway_holds_it() {
    assertThat(world.waits()).isFalse();
    world.channel.reach(false);
    long id = world.submit(1, World.LONG);
    assertThat(world.waits()).as("queued").isTrue();
    world.channel.reach(true);
    world.poll(0, List.of());
    world.sent();
    assertThat(world.waits()).as("sent").isTrue();
    world.receipt(id, 1);
    assertThat(world.waits()).as("held").isFalse();
  }

  @Test
  void what_changes_an_identity_goes_only_to_a_card_that_was_authenticated_within_the_hour() {
    world.ota.needsRecentAuthentication = true;
    world.channel.reach(false);
    long id = world.submit(2, World.LONG);
    world.work.pass(Duration.ofMinutes(60));
    world.channel.reach(true);
    world.poll(0, List.of());
    assertThat(world.channel.take()).isEmpty();
    assertThat(world.channel.asked).isEqualTo(1);
    assertThat(world.ota.counter()).as("nothing is sealed before").isZero();
    world.work.pass(Duration.ofMinutes(10));
    assertThat(world.channel.asked).as("a notice may get lost").isEqualTo(2);

    world.channel.authenticated = world.work.instant();
    world.poll(0, List.of());
    assertThat(world.sent().configuration().delivery()).isEqualTo(id);
    world.work.pass(Duration.ofMinutes(59));
    world.channel.take();
    world.receipt(id, 1);
    world.proof(id, 0, Worth.VERIFIED);
    assertThat(world.sent().configuration().first()).as("the second packet").isEqualTo(1);
    assertThat(world.channel.asked).isEqualTo(2);
  }

  @Test
  void where_frames_are_carried_the_ways_of_the_login_do_not_count() {
    world.ota.needsRecentAuthentication = true;
    world.channel.roundTrip = Duration.ofDays(1);
    world.channel.reach(false);
    long id = world.submit(1, World.LONG);
    world.work.pass(Duration.ofHours(48));
    world.channel.reach(true);
    world.poll(0, List.of());
    assertThat(world.sent().configuration().delivery()).isEqualTo(id);
    assertThat(world.channel.asked).isZero();
  }

  @Test
  void without_a_receipt_the_same_octets_go_again_more_and_more_rarely() {
    world.submit(1, World.LONG);
    TestChannel.Sent first = world.sent();
    world.work.pass(Duration.ofMinutes(1));
    List<TestChannel.Sent> minute = world.channel.take();
    assertThat(minute).hasSizeBetween(3, 4).allMatch(first::equals); // after 4, 8, 16, 32 s
    world.work.pass(Duration.ofHours(1));
    assertThat(world.channel.take()).hasSizeBetween(8, 14).allMatch(first::equals);
    assertThat(world.ota.counter()).isEqualTo(1);
  }

  @Test
  void after_the_receipt_the_card_gets_time_and_a_lost_proof_is_the_gateways_to_repeat() {
    long id = world.submit(1, World.LONG);
    TestChannel.Sent first = world.sent();
    world.receipt(id, 1);
    world.work.pass(Duration.ofSeconds(40));
    assertThat(world.channel.take()).isEmpty();
    world.work.pass(Duration.ofMinutes(10));
    assertThat(world.channel.take()).hasSizeBetween(3, 4).allMatch(first::equals);
    world.proof(id, 0, Worth.VERIFIED);
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    world.work.pass(Duration.ofDays(1));
    assertThat(world.channel.take()).isEmpty();
  }

  @Test
  void a_proof_whose_receipt_was_lost_counts() {
    long id = world.submit(1, World.LONG);
    world.proof(id, 0, Worth.VERIFIED);
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    assertThat(world.receipt(id, 1)).as("late").isEmpty();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void a_repeated_proof_has_no_effect() {
    long id = world.submit(1, World.LONG);
    world.proof(id, 0, Worth.VERIFIED);
    Delivery proven = world.delivery(id);
    assertThat(world.answer(id, 0, 2, TestOta.response(Worth.UNPROTECTED, 2, 0, 0))).isEmpty();
    assertThat(world.delivery(id)).isEqualTo(proven);
    assertThat(world.ota.ended).hasSize(1);
    assertThat(world.ota.released).hasSize(1);
  }

  @Test
  void a_wrong_checksum_leaves_it_uncertain_and_the_right_one_settles_it() {
    long id = world.submit(1, World.LONG);
    long waiting = world.submit(1, World.LONG);
    world.channel.take();
    world.proof(id, 0, Worth.REFUSED);
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    assertThat(world.delivery(id).reason()).isNotEmpty();
    assertThat(world.ota.released).as("the counter domain stays taken").isEmpty();
    world.work.pass(Duration.ofHours(1));
    assertThat(world.channel.take()).isEmpty();
    assertThat(state(waiting)).isEqualTo(DeliveryState.QUEUED);
    world.proof(id, 0, Worth.UNPROTECTED);
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    world.proof(id, 0, Worth.VERIFIED);
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    assertThat(world.sent().configuration().delivery()).isEqualTo(waiting);
  }

  @Test
  void without_a_checksum_it_is_reported_only() {
    long id = world.submit(2, World.LONG);
    world.proof(id, 0, Worth.UNPROTECTED);
    world.proof(id, 1, Worth.VERIFIED);
    assertThat(state(id)).isEqualTo(DeliveryState.REPORTED);
  }

  @Test
  void a_failure_ends_it_and_the_next_one_goes() {
    long id = world.submit(2, World.LONG);
    long next = world.submit(1, World.LONG);
    world.channel.take();
    world.answer(id, 0, 1, TestOta.response(Worth.VERIFIED, 0, 2, 0x6a82));
    Delivery failed = world.delivery(id);
    assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);
    assertThat(failed.statusWord()).hasValue(0x6a82);
    assertThat(world.ota.ended).containsExactly(failed);
    assertThat(world.sent().configuration().delivery()).isEqualTo(next);
  }

  @Test
  void deliveries_and_packets_go_one_after_the_other() {
    long first = world.submit(3, World.LONG);
    long second = world.submit(1, World.LONG);
    for (int packet = 0; packet < 3; packet++) {
      TestChannel.Sent sent = world.sent();
      assertThat(sent.configuration().delivery()).isEqualTo(first);
      assertThat(sent.configuration().first()).isEqualTo(packet);
      assertThat(world.ota.counter()).isEqualTo(packet + 1);
      assertThat(world.delivery(first).seal()).hasValue(TestOta.seal(packet + 1));
      world.receipt(first, packet + 1);
      world.proof(first, packet, Worth.VERIFIED);
      assertThat(world.delivery(first).done()).isEqualTo(packet + 1);
    }
    assertThat(state(first)).isEqualTo(DeliveryState.PROVEN);
    assertThat(world.sent().configuration().delivery()).isEqualTo(second);
    world.proof(second, 0, Worth.VERIFIED);
    assertThat(world.ota.ended).extracting(Delivery::id).containsExactly(first, second);
    assertThat(world.deliveries()).extracting(Delivery::state).containsOnly(DeliveryState.PROVEN);
  }

  @Test
  void foreign_unknown_and_unsent_deliveries_get_the_same_answer() {
    world.channel.reach(false);
    long unsent = world.submit(1, World.LONG);
    for (Optional<Refusal> answer :
        List.of(
            world.receipt(99, 1),
            world.receipt(unsent, 1),
            world.proof(99, 0, Worth.VERIFIED),
            world.proof(unsent, 0, Worth.VERIFIED),
            world.proof(unsent, 5, Worth.VERIFIED))) {
      assertThat(answer.orElseThrow().code()).isEqualTo(Refusal.UNKNOWN_DELIVERY);
      assertThat(answer.orElseThrow().text()).isEmpty();
    }
    assertThat(state(unsent)).isEqualTo(DeliveryState.QUEUED);
  }

  @Test
  void what_was_never_sent_expires_here_and_what_was_sent_expires_at_the_gateway() {
    long sent = world.submit(1, Duration.ofMinutes(5));
    long queued = world.submit(1, Duration.ofMinutes(5));
    CompletableFuture<Delivery> end =
        world.server.whenEnded(World.ICCID, queued).toCompletableFuture();
    world.work.pass(Duration.ofHours(2));
    assertThat(state(sent)).isEqualTo(DeliveryState.SENT);
    assertThat(end).isCompletedWithValue(world.delivery(queued));
    assertThat(state(queued)).isEqualTo(DeliveryState.EXPIRED);
    world.noResponse(sent, Outcome.EXPIRED, Optional.empty(), 0);
    assertThat(state(sent)).isEqualTo(DeliveryState.EXPIRED);
    assertThat(world.ota.released).containsExactly("delivery/1/0");
  }

  @Test
  void a_delivery_expires_in_time_while_the_card_is_away() {
    world.channel.reach(false);
    long id = world.submit(1, Duration.ofMinutes(5));
    world.work.pass(Duration.ofMinutes(6));
    assertThat(state(id)).isEqualTo(DeliveryState.EXPIRED);
    assertThat(world.ota.ended).hasSize(1);
  }

  @Test
  void a_gateway_that_refuses_a_configuration_decides_by_its_code() {
    long full = world.submit(1, World.LONG);
    world.say(new Refusal(world.sent().id(), Refusal.NO_ROOM, "full"));
    assertThat(state(full)).isEqualTo(DeliveryState.SENT);
    world.work.pass(Duration.ofMinutes(1));
    assertThat(world.channel.take()).isNotEmpty();
    world.proof(full, 0, Worth.VERIFIED);
    long malformed = world.submit(1, World.LONG);
    world.say(new Refusal(world.sent().id(), Refusal.MALFORMED, "packet"));
    assertThat(state(malformed)).isEqualTo(DeliveryState.FAILED);
    long over = world.submit(1, World.LONG);
    world.say(new Refusal(world.sent().id(), Refusal.UNKNOWN_DELIVERY, "final"));
    assertThat(state(over)).isEqualTo(DeliveryState.UNCERTAIN);
  }

  @Test
  void a_refusal_of_a_late_copy_changes_nothing_of_a_delivery_that_has_ended() {
    long id = world.submit(1, Duration.ofMinutes(5));
    TestChannel.Sent sent = world.sent();
    world.noResponse(id, Outcome.EXPIRED, Optional.empty(), 0);
    Delivery expired = world.delivery(id);
    assertThat(expired.state()).isEqualTo(DeliveryState.EXPIRED);
    world.say(new Refusal(sent.id(), Refusal.UNKNOWN_DELIVERY, "final"));
    world.say(new Refusal(sent.id(), Refusal.MALFORMED, "packet"));
    assertThat(world.delivery(id)).isEqualTo(expired);
    assertThat(world.ota.ended).containsExactly(expired);
  }

  @Test
  void a_poll_brings_at_once_what_the_gateway_does_not_hold() {
    long id = world.submit(1, World.LONG);
    TestChannel.Sent first = world.sent();
    world.work.pass(Duration.ofHours(5));
    world.channel.take();
    world.poll(0, List.of());
    assertThat(world.sent()).isEqualTo(first);
    world.receipt(id, 1);
    world.poll(0, List.of(id));
    assertThat(world.channel.take()).isEmpty();
    world.poll(0, List.of());
    assertThat(world.sent()).as("lost there").isEqualTo(first);
    assertThat(state(id)).isEqualTo(DeliveryState.SENT);
  }

  @Test
  void what_the_source_finds_missing_when_the_gateway_polls_goes_at_once() {
    world.ota.onPoll =
        tx ->
            world.server.submit(
                tx,
                World.ICCID,
                "missing",
                World.TAR,
                List.of(World.SCRIPT),
                new Terms(World.START.plus(World.LONG), Route.SEALED));
    world.poll(0, List.of());
    assertThat(world.sent().configuration().delivery()).isEqualTo(1);
    assertThat(world.delivery(1).purpose()).isEqualTo("missing");
  }

  @Test
  void ids_stay_above_what_the_gateway_calls_final() {
    world.poll(40, List.of());
    assertThat(world.submit(1, World.LONG)).isEqualTo(40);
    world.poll(7, List.of());
    world.poll(Long.MAX_VALUE, List.of());
    assertThat(world.submit(1, World.LONG)).isEqualTo(41);
  }

  @Test
  void a_packet_that_cannot_be_sealed_fails_its_delivery() {
    world.ota.failWith(new IllegalArgumentException("TAR B00010: expected an application"));
    long id = world.submit(1, World.LONG);
    assertThat(state(id)).isEqualTo(DeliveryState.FAILED);
    assertThat(world.delivery(id).reason()).contains("B00010");
    assertThat(world.ota.ended).hasSize(1);
  }

  @Test
  void without_a_source_nothing_is_sent_and_nothing_is_heard() {
    world.detachSource();
    long id = world.submit(1, World.LONG);
    assertThat(world.channel.listened()).isFalse();
    assertThat(world.channel.take()).isEmpty();
    world.attachSource();
    assertThat(world.sent().configuration().delivery()).isEqualTo(id);
    assertThatThrownBy(() -> world.server.attach(world.ota))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void bad_requests_change_nothing() {
    Terms terms = new Terms(World.START.plus(World.LONG), Route.SEALED);
    Tar tar = Tar.of(0xb00010);
    for (List<byte[]> scripts : List.of(List.<byte[]>of(), List.of(new byte[] {0, 1}))) {
      assertThatThrownBy(
              () ->
                  world.store.transact(
                      tx -> world.server.submit(tx, World.ICCID, "test", tar, scripts, terms)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected");
    }
    assertThat(world.deliveries()).isEmpty();
  }

  @Test
  void whoever_waits_is_told_the_end_before_after_or_never() {
    long id = world.submit(1, World.LONG);
    CompletableFuture<Delivery> before =
        world.server.whenEnded(World.ICCID, id).toCompletableFuture();
    world.work.run();
    world.proof(id, 0, Worth.REFUSED);
    assertThat(before).as("uncertain is no end").isNotDone();
    world.proof(id, 0, Worth.VERIFIED);
    assertThat(before).isCompletedWithValue(world.delivery(id));
    CompletableFuture<Delivery> after =
        world.server.whenEnded(World.ICCID, id).toCompletableFuture();
    world.work.run();
    assertThat(after).isCompletedWithValue(world.delivery(id));
    CompletableFuture<Delivery> unknown =
        world.server.whenEnded(World.ICCID, 99).toCompletableFuture();
    world.work.run();
    assertThat(unknown).isCompletedExceptionally();
    long open = world.submit(1, World.LONG);
    CompletableFuture<Delivery> never =
        world.server.whenEnded(World.ICCID, open).toCompletableFuture();
    world.restart();
    assertThat(never).isCompletedExceptionally();
  }
}
