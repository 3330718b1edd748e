package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.Poll;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.ota.PacketSeal;
import org.sealpost.network.api.ota.Proof.Worth;
import org.sealpost.network.api.sms.MessageCentreException.Reason;
import org.sealpost.network.api.sms.ShortMessage;

/** Packets go as short messages to the card's own number, and the proof comes as one. */
class NativeSmsTest extends NativeScene {
  /** What a gateway would be asked. */
  private void assertNoGateway() {
    assertThat(world.channel.take()).as("no gateway sees any of it").isEmpty();
  }

  @Test
  void a_packet_is_one_short_message_for_the_card_and_its_proof_another() {
    long id = submit(1);
    ShortMessage message = centre.one();
    assertThat(message.to()).isEqualTo(TestCards.NUMBER);
    assertThat(message.from()).as("the number of the link").isEmpty();
    assertThat(message.content().protocolIdentifier()).isEqualTo(0x7f);
    assertThat(message.content().dataCodingScheme()).isEqualTo(0xf6);
    assertThat(message.content().hasHeader()).isTrue();
    assertThat(message.validity()).isEqualTo(Duration.ofDays(2));
    assertThat(hex(message))
        .isEqualTo(
            "02" // UDHL
                + "7000" // IEI 70, command packet, no value
                + "00a40004023f00" // what was sealed: SELECT 3F00
                + "00d60000020102" // UPDATE BINARY 0102
                + "01"); // the counter, at this test's OTA server
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
    assertThat(world.delivery(id).seal().map(PacketSeal::spi)).hasToString("Optional[1639]");
    assertThat(answer(RAN)).isTrue();
    Delivery proven = world.delivery(id);
    assertThat(proven.state()).isEqualTo(DeliveryState.PROVEN);
    assertThat(proven.route()).isEqualTo(Route.NATIVE_SMS);
    assertThat(proven.bearer()).isEqualTo("sms");
    assertThat(proven.adapter()).isEmpty();
    assertThat(proven.statusWord()).hasValue(0x9000);
    assertThat(proven.porVerified()).isTrue();
    assertThat(world.ota.ended).containsExactly(proven);
    assertThat(world.ota.released).containsExactly("delivery/1/0");
    assertNoGateway();
    world.work.pass(Duration.ofDays(4));
    assertThat(centre.take()).isEmpty();
  }

  @Test
  void a_long_packet_is_several_short_messages_that_leave_one_after_the_other() {
    centre.isSilent();
    long id = submitLong();
    ShortMessage first = centre.one();
    assertThat(hex(first))
        .startsWith(
            "07" // UDHL
                + "0003010201" // IEI 00: reference 01, message 1 of 2
                + "7000" // IEI 70, command packet
                + "00a40004023f0000d60000a0") // SELECT and UPDATE BINARY of 160 octets
        .hasSize(2 * 140);
    assertThat(state(id)).isEqualTo(DeliveryState.SENT);
    centre.answer(Optional.empty());
    world.work.run();
    ShortMessage second = centre.one();
    assertThat(hex(second))
        .startsWith(
            "05" // UDHL
                + "0003010202") // reference 01, message 2 of 2
        .endsWith("01")
        .hasSize(2 * (6 + LONG_SCRIPT.length + 1 - 132));
    assertThat(state(id)).isEqualTo(DeliveryState.SENT);
    centre.answer(Optional.empty());
    world.work.run();
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
    assertThat(answer(RAN)).isTrue();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    assertThat(world.ota.counter()).isEqualTo(1);
  }

  @Test
  void packets_and_deliveries_go_one_after_the_other_whatever_their_way() {
    long sealed = world.submit(1, World.LONG);
    long first = submit(2);
    assertThat(centre.take()).as("the sealed one is before it").isEmpty();
    world.channel.take();
    world.proof(sealed, 0, Worth.VERIFIED);
    centre.one();
    assertThat(answer(RAN)).isTrue();
    assertThat(centre.one()).as("the second packet").isNotNull();
    assertThat(world.ota.counter()).isEqualTo(3);
    long last = world.submit(1, World.LONG);
    assertNoGateway();
    assertThat(answer(RAN)).isTrue();
    assertThat(state(first)).isEqualTo(DeliveryState.PROVEN);
    assertThat(world.sent().configuration().delivery()).isEqualTo(last);
  }

  @Test
  void while_a_packet_of_the_other_way_is_unproven_nothing_is_sealed() {
    long doubtful = world.submit(1, World.LONG);
    world.channel.take();
    world.proof(doubtful, 0, Worth.REFUSED);
    assertThat(state(doubtful)).isEqualTo(DeliveryState.UNCERTAIN);
    long id = submit(1);
    world.work.pass(Duration.ofHours(1));
    assertThat(centre.take()).isEmpty();
    assertThat(world.ota.counter()).isEqualTo(1);
    world.cancel(doubtful); // an operator gives it up
    centre.one();
    assertThat(answer(RAN)).isTrue();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    assertThat(world.ota.counter()).isEqualTo(2);
  }

  @Test
  void what_a_gateway_polls_for_is_not_what_goes_as_short_message() {
    long id = submit(1);
    centre.one();
    world.say(
        new Poll(
            World.ICCID,
            Optional.empty(),
            Optional.empty(),
            List.of("test"),
            "test 1",
            0,
            List.of(id),
            Optional.empty()));
    assertNoGateway();
    assertThat(centre.take()).isEmpty();
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
  }

  @Test
  void a_card_without_a_number_and_a_network_without_a_centre_are_refused() {
    world.cards.assign(null, World.ICCID, Optional.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> submit(1))
        .withMessage("native SMS: expected a number of card " + World.ICCID + ", found none");
    world.cards.assign(null, World.ICCID, Optional.of(TestCards.NUMBER));
    world.server.unbindCentre(centre);
    assertThat(centre.isHeard()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> submit(1))
        .withMessage("native SMS: expected a link to a message centre, found none");
    assertThat(world.deliveries()).isEmpty();
  }

  @Test
  void while_the_link_is_down_nothing_is_sealed_and_then_it_goes() {
    centre.up = false;
    long id = submit(1);
    world.work.pass(Duration.ofHours(1));
    assertThat(world.ota.counter()).isZero();
    assertThat(state(id)).isEqualTo(DeliveryState.QUEUED);
    centre.up = true;
    world.work.pass(Duration.ofSeconds(15));
    centre.one();
    assertThat(answer(RAN)).isTrue();
  }

  @Test
  void a_centre_that_comes_later_is_used_at_once() {
    centre.up = false;
    submit(1);
    world.server.unbindCentre(centre);
    TestCentre other = world.withCentre();
    assertThat(centre.isHeard()).isFalse();
    other.one();
    assertThat(other.isHeard()).isTrue();
  }

  @Test
  void where_it_is_unknown_whether_the_centre_has_it_the_same_octets_go_again() {
    centre.fails(Reason.UNKNOWN);
    long id = submit(1);
    ShortMessage first = centre.one();
    world.work.pass(Duration.ofSeconds(5));
    assertThat(centre.one()).isEqualTo(first);
    assertThat(state(id)).isEqualTo(DeliveryState.SENT);
    centre.takes();
    world.work.pass(Duration.ofSeconds(9));
    assertThat(centre.one()).isEqualTo(first);
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
    assertThat(world.ota.counter()).isEqualTo(1);
  }

  @Test
  void the_answer_may_be_quicker_than_what_the_centre_says() {
    centre.isSilent();
    long id = submit(1);
    centre.one();
    assertThat(answer(RAN)).isTrue();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    centre.answer(Optional.of(Reason.UNKNOWN));
    world.work.run();
    world.work.pass(Duration.ofDays(1));
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    assertThat(centre.take()).isEmpty();
  }

  @Test
  void a_centre_that_never_answers_is_asked_again() {
    centre.isSilent();
    submit(1);
    ShortMessage first = centre.one();
    world.work.pass(Duration.ofMinutes(4));
    assertThat(centre.take()).isEmpty();
    world.work.pass(Duration.ofMinutes(2));
    assertThat(centre.one()).isEqualTo(first);
  }

  @Test
  void what_a_centre_says_too_late_of_one_try_says_nothing_of_the_next() {
    centre.isSilent();
    long id = submit(1);
    world.work.pass(Duration.ofMinutes(6));
    assertThat(centre.take()).hasSize(2);
    centre.answer(Optional.of(Reason.DOWN));
    world.work.run();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> world.cancel(id))
        .withMessageContaining("too late: 1 of 1 messages left");
    assertThat(centre.take()).as("the other try is not over").isEmpty();
  }

  @Test
  void a_refusal_is_told_and_tried_again_until_it_expires() {
    centre.fails(Reason.REFUSED);
    long id = world.submit(1, Duration.ofHours(1), Route.NATIVE_SMS);
    assertThat(world.delivery(id).reason())
        .isEqualTo("the service centre did not take it: as told");
    world.work.pass(Duration.ofMinutes(2));
    assertThat(centre.take()).hasSizeBetween(4, 6);
    assertThat(state(id)).isEqualTo(DeliveryState.SENT);
    world.work.pass(Duration.ofHours(2));
    assertThat(state(id)).as("nothing has left").isEqualTo(DeliveryState.EXPIRED);
    assertThat(world.ota.released).containsExactly("delivery/1/0");
  }

  @Test
  void before_anything_has_left_it_is_cancelled_and_after_that_it_is_too_late() {
    centre.fails(Reason.BUSY);
    long id = submitLong();
    assertThat(state(id)).isEqualTo(DeliveryState.SENT);
    assertThat(world.cancel(id).state()).isEqualTo(DeliveryState.CANCELLED);
    assertThat(world.ota.released).containsExactly("delivery/1/0");
    centre.isSilent();
    long next = submitLong();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> world.cancel(next))
        .withMessage(
            "delivery 2: expected one that nothing was sent of, too late: 1 of 2 messages left");
    centre.fails(Reason.DOWN);
    centre.answer(Optional.of(Reason.DOWN));
    world.work.run();
    assertThat(world.cancel(next).state()).isEqualTo(DeliveryState.CANCELLED);
  }

  @Test
  void one_that_waits_is_cancelled_or_expires() {
    centre.up = false;
    assertThat(world.cancel(submit(1)).state()).isEqualTo(DeliveryState.CANCELLED);
    long id = world.submit(1, Duration.ofMinutes(5), Route.NATIVE_SMS);
    world.work.pass(Duration.ofMinutes(6));
    assertThat(state(id)).isEqualTo(DeliveryState.EXPIRED);
  }

  @Test
  void what_the_card_was_to_get_later_fails_when_it_expires_and_is_not_sent() {
    long id = world.submit(2, Duration.ofMinutes(5), Route.NATIVE_SMS);
    centre.take();
    centre.up = false;
    assertThat(answer(RAN)).isTrue();
    world.work.pass(Duration.ofMinutes(6));
    assertThat(state(id)).isEqualTo(DeliveryState.FAILED);
    assertThat(world.delivery(id).reason()).isEqualTo("expired after it had begun");
    assertThat(world.ota.counter()).as("the second was never sealed").isEqualTo(1);
  }

  @Test
  void what_changes_an_identity_needs_no_session() {
    world.ota.needsRecentAuthentication = true;
    world.channel.reach(false);
    submit(1);
    centre.one();
    assertThat(world.channel.asked).isZero();
  }
}
