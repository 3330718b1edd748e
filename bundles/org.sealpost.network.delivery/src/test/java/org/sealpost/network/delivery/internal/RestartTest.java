package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.ReadReceipt;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.ota.Proof.Worth;

/** The network is started again in each state of a delivery. */
class RestartTest extends DeliveryServerTest {
  private void prove(long id) {
    world.proof(id, 0, Worth.VERIFIED);
    assertThat(world.delivery(id).state()).isEqualTo(DeliveryState.PROVEN);
    assertThat(world.ota.counter()).as("sealed once").isEqualTo(1);
  }

  @Test
  void queued() {
    world.channel.reach(false);
    long id = world.submit(1, World.LONG);
    world.channel.reach(true);
    world.restart();
    assertThat(world.sent().configuration().delivery()).isEqualTo(id);
    prove(id);
  }

  @Test
  void sent_the_same_octets_go_again_when_they_are_due() {
    long id = world.submit(1, World.LONG);
    TestChannel.Sent first = world.sent();
    world.restart();
    assertThat(world.channel.take()).isEmpty();
    world.work.pass(Duration.ofSeconds(5));
    assertThat(world.sent()).isEqualTo(first);
    prove(id);
  }

  @Test
  void sealed_and_not_sent() {
    long id = world.submit(1, World.LONG);
    TestChannel.Sent first = world.sent();
    world.store.transact(tx -> tx.update("UPDATE delivery_packet SET attempts = 0, sent_at = 0"));
    world.restart();
    assertThat(world.sent()).isEqualTo(first);
    prove(id);
  }

  @Test
  void sent_and_lost_goes_again_once_its_gateway_is_heard_if_only_with_a_repetition() {
    long id = world.submit(1, World.LONG);
    TestChannel.Sent first = world.sent();
    world.channel.reach(false);
    world.restart();
    world.work.pass(Duration.ofMinutes(1));
    world.channel.reach(true);
    world.channel.repeat(world.store, World.ICCID, new ReadReceipt(99, 1));
    world.work.run();
    assertThat(world.sent()).isEqualTo(first);
    prove(id);
  }

  @Test
  void held() {
    long id = world.submit(1, World.LONG);
    world.receipt(id, 1);
    world.channel.take();
    world.restart();
    assertThat(world.channel.take()).isEmpty();
    assertThat(world.delivery(id).state()).isEqualTo(DeliveryState.HELD);
    prove(id);
  }

  @Test
  void between_two_packets() {
    long id = world.submit(2, World.LONG);
    world.channel.take();
    world.channel.reach(false);
    world.proof(id, 0, Worth.VERIFIED);
    world.channel.reach(true);
    world.restart();
    assertThat(world.sent().configuration().first()).isEqualTo(1);
    world.proof(id, 1, Worth.VERIFIED);
    assertThat(world.delivery(id).state()).isEqualTo(DeliveryState.PROVEN);
  }

  @Test
  void uncertain() {
    long id = world.submit(1, World.LONG);
    world.proof(id, 0, Worth.REFUSED);
    world.channel.take();
    world.restart();
    world.work.pass(Duration.ofHours(2));
    world.poll(0, List.of());
    assertThat(world.channel.take()).isEmpty();
    assertThat(world.delivery(id).state()).isEqualTo(DeliveryState.UNCERTAIN);
    prove(id);
  }

  @Test
  void ended() {
    long id = world.submit(1, World.LONG);
    prove(id);
    world.channel.take();
    world.restart();
    world.work.pass(Duration.ofHours(2));
    world.poll(0, List.of());
    assertThat(world.channel.take()).isEmpty();
    assertThat(world.proof(id, 0, Worth.VERIFIED)).as("acknowledged again").isEmpty();
    assertThat(world.ota.ended).hasSize(1);
  }
}
