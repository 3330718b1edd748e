package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.MobileOriginated;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.ValidityPeriod;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.ota.Proof.Worth;

/** Proofs of receipt that the card sends by SMS-SUBMIT. */
class ShortMessagesTest extends DeliveryServerTest {
  private static final Address NETWORK = new Address(Address.INTERNATIONAL, "447700900000");

  /** Status 0B: actual response to be sent by SMS-SUBMIT. */
  private static final byte[] ANNOUNCEMENT = TestOta.response(Worth.VERIFIED, 0x0b, 0, 0);

  private static final byte[] RAN = TestOta.response(Worth.VERIFIED, 0, 2, 0x9000);

  private int sequence;

  private Optional<Refusal> say(SmsSubmit part) {
    return say(part.encode());
  }

  private Optional<Refusal> say(byte[] submit) {
    return world.say(new MobileOriginated(Octets.of(submit), ++sequence));
  }

  private static List<SmsSubmit> submit(byte[] response, int length, int reference) {
    return SecuredSms.submit(NETWORK, Arrays.copyOf(response, length), reference);
  }

  private static SmsSubmit submit(byte[] response) {
    return submit(response, response.length, 0).get(0);
  }

  /** A delivery that the gateway holds. */
  private long held() {
    long id = world.submit(1, World.LONG);
    world.receipt(id, 1);
    world.channel.take();
    return id;
  }

  private DeliveryState state(long id) {
    return world.delivery(id).state();
  }

  @Test
  void a_proof_that_was_announced_is_waited_for_and_counts() {
    long id = held();
    world.answer(id, 0, 1, ANNOUNCEMENT);
    world.work.pass(Duration.ofMinutes(9));
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
    assertThat(world.channel.take()).as("the packet was answered: it does not go again").isEmpty();
    assertThat(say(submit(RAN))).isEmpty();
    Delivery proven = world.delivery(id);
    assertThat(proven.state()).isEqualTo(DeliveryState.PROVEN);
    assertThat(proven.adapter()).isEqualTo("soft");
    assertThat(proven.porStatus()).hasValue(0);
    assertThat(proven.porVerified()).isTrue();
    assertThat(world.ota.released).containsExactly("delivery/1/0");
  }

  @Test
  void a_proof_may_come_before_its_announcement() {
    long id = held();
    say(submit(RAN));
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    assertThat(world.answer(id, 0, 1, ANNOUNCEMENT)).isEmpty();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    assertThat(world.delivery(id).adapter()).isEqualTo("soft");
  }

  @Test
  void a_proof_in_two_parts_counts_when_both_are_there_whatever_their_order() {
    long id = held();
    List<SmsSubmit> parts = submit(RAN, 200, 7);
    assertThat(parts).hasSize(2);
    assertThat(say(parts.get(1))).isEmpty();
    world.restart();
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
    assertThat(say(parts.get(0))).isEmpty();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void a_part_of_long_ago_with_the_same_reference_is_not_of_this_message() {
    long id = held();
    say(submit(TestOta.response(Worth.REFUSED, 0, 0, 0), 200, 7).get(0));
    sequence += 256;
    List<SmsSubmit> parts = submit(RAN, 200, 7);
    say(parts.get(1));
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
    say(parts.get(0));
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void messages_that_never_become_whole_are_forgotten() {
    held();
    for (int reference = 0; reference < 20; reference++) {
      say(submit(RAN, 200, reference).get(0));
    }
    List<String> waiting =
        world.store.read(
            tx ->
                tx.query(
                    "SELECT message FROM message_part ORDER BY sequence",
                    row -> row.text("message")));
    assertThat(waiting).containsExactly("16 of 2", "17 of 2", "18 of 2", "19 of 2");
  }

  @Test
  void an_announced_proof_that_does_not_come_leaves_the_delivery_uncertain_until_it_comes() {
    long id = held();
    world.answer(id, 0, 1, ANNOUNCEMENT);
    world.poll(0, List.of());
    assertThat(world.channel.take()).isEmpty();
    world.work.pass(Duration.ofMinutes(11));
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    say(submit(TestOta.response(Worth.UNPROTECTED, 0, 2, 0x9000)));
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
    say(submit(RAN));
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void an_error_by_short_message_may_be_that_of_a_repetition() {
    long id = held();
    say(submit(TestOta.response(Worth.VERIFIED, 1, 0, 0)));
    assertThat(state(id)).isEqualTo(DeliveryState.UNCERTAIN);
  }

  @Test
  void a_proof_of_another_packet_changes_nothing_and_is_not_asked_for_again() {
    long id = held();
    assertThat(say(submit(TestOta.response(Worth.REFUSED, 0, 2, 0x9000)))).isEmpty();
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
    say(submit(RAN));
    assertThat(say(submit(RAN))).as("nothing is on its way").isEmpty();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void the_network_is_no_way_out_for_other_short_messages() {
    assertThat(code(say(submit(RAN)))).as("the card was sent nothing").hasValue(3);
    held();
    SmsSubmit elsewhere =
        SecuredSms.submit(new Address(Address.INTERNATIONAL, "447700900001"), RAN, 0).get(0);
    assertThat(code(say(elsewhere))).hasValue(Refusal.UNKNOWN_DELIVERY);
    SmsSubmit text =
        new SmsSubmit(false, false, false, 0, NETWORK, 0, 4, ValidityPeriod.NONE, UserData.of(RAN));
    assertThat(code(say(text))).hasValue(Refusal.UNKNOWN_DELIVERY);
  }

  @Test
  void octets_that_are_no_short_message_are_refused_as_such() {
    held();
    assertThat(code(say(new byte[] {0x41, 0}))).hasValue(Refusal.MALFORMED);
  }

  private static Optional<Integer> code(Optional<Refusal> refusal) {
    return refusal.map(Refusal::code);
  }
}
