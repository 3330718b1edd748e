package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.sms.MessageCentreException.Reason;
import org.sealpost.network.api.sms.ShortMessage;

/** The network is started again at each step of a delivery that goes as native SMS. */
class NativeRestartTest extends NativeScene {
  private void prove(long id) {
    assertThat(answer(RAN)).isTrue();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
    assertThat(world.ota.counter()).as("sealed once").isEqualTo(1);
    assertThat(world.ota.ended).hasSize(1);
  }

  @Test
  void queued() {
    centre.up = false;
    long id = submit(1);
    centre.up = true;
    world.restart();
    centre.one();
    prove(id);
  }

  @Test
  void sealed_and_stored_before_anything_left() {
    centre.fails(Reason.DOWN);
    long id = submit(1);
    String first = hex(centre.one());
    world.store.transact(tx -> tx.update("UPDATE sms_segment SET tries = 0, tried_at = 0"));
    centre.takes();
    world.restart();
    assertThat(hex(centre.one())).isEqualTo(first);
    prove(id);
  }

  @Test
  void after_a_message_left_and_before_the_centre_said_that_it_has_it() {
    centre.isSilent();
    long id = submitLong();
    ShortMessage first = centre.one();
    centre.takes();
    world.restart();
    assertThat(centre.take()).as("it may be there").isEmpty();
    world.work.pass(Duration.ofSeconds(5));
    List<ShortMessage> sent = centre.take();
    assertThat(sent).hasSize(2);
    assertThat(hex(sent.get(0))).isEqualTo(hex(first));
    prove(id);
  }

  @Test
  void between_two_messages_the_first_does_not_go_again() {
    centre.isSilent();
    long id = submitLong();
    String first = hex(centre.one());
    centre.answer(Optional.empty());
    world.work.run();
    String second = hex(centre.one());
    centre.takes();
    world.restart();
    world.work.pass(Duration.ofSeconds(5));
    assertThat(hex(centre.one())).isEqualTo(second).isNotEqualTo(first);
    prove(id);
  }

  @Test
  void when_the_centre_has_all_of_it() {
    long id = submitLong();
    assertThat(centre.take()).hasSize(2);
    world.restart();
    world.work.pass(Duration.ofMinutes(5));
    assertThat(centre.take()).isEmpty();
    assertThat(state(id)).isEqualTo(DeliveryState.HELD);
    prove(id);
  }

  @Test
  void between_the_repetition_of_two_messages() {
    long id = submitLong();
    centre.take();
    centre.isSilent();
    world.work.pass(Duration.ofMinutes(11));
    centre.one();
    centre.answer(Optional.empty());
    world.work.run();
    String second = hex(centre.one());
    centre.takes();
    world.restart();
    world.work.pass(Duration.ofSeconds(10));
    assertThat(hex(centre.one())).isEqualTo(second);
    prove(id);
  }

  @Test
  void ended() {
    long id = submit(1);
    prove(id);
    centre.take();
    world.restart();
    world.work.pass(Duration.ofDays(1));
    assertThat(centre.take()).isEmpty();
    assertThat(state(id)).isEqualTo(DeliveryState.PROVEN);
  }
}
