package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sealpost.network.api.delivery.DeliveryState;

/** What fails for once is tried again soon, what fails for long is tried again for ever. */
class SourceFailureTest extends DeliveryServerTest {
  @Test
  void a_source_that_fails_in_an_unforeseen_way_is_asked_again_a_second_later() {
    world.ota.failWith(new IllegalStateException("scripted"));
    long id = world.submit(1, World.LONG);
    assertThat(world.delivery(id).state()).isEqualTo(DeliveryState.QUEUED);
    world.ota.work();
    world.work.pass(Duration.ofSeconds(1));
    assertThat(world.sent().configuration().delivery()).isEqualTo(id);
  }

  @Test
  void a_source_that_fails_for_long_is_asked_once_a_minute_and_no_failure_ends_that() {
    world.ota.failWith(new IllegalStateException("scripted"));
    long id = world.submit(1, World.LONG);
    world.work.pass(Duration.ofHours(5));
    assertThat(world.channel.take()).isEmpty();
    world.ota.work();
    world.work.pass(Duration.ofMinutes(1));
    assertThat(world.channel.take().get(0).configuration().delivery()).isEqualTo(id);
  }
}
