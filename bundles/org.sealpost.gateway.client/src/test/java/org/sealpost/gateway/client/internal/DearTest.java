package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.ResetFrame;

/** A gateway whose only way to the network is paid for by the message. */
class DearTest {
  private static final Duration A_WHILE = Duration.ofMillis(500);

  @TempDir Path folder;
  private Gateway gateway;
  private final FakeBearer sms = new FakeBearer("sms", 900);
  private final FakeSat sat = new FakeSat(Gateway.ICCID);

  @BeforeEach
  void open() {
    gateway = new Gateway(folder, Map.of("pollSeconds", 1));
    sms.roundTrip = Duration.ofMinutes(5);
    gateway.client.addBearer(sms);
    sat.session = Optional.of(FakeSat.SESSION);
    gateway.client.addSat(sat);
    await().until(() -> sat.polls.get() > 0);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private void assertNoMorePolls() {
    int polls = sat.polls.get();
    await().during(A_WHILE).until(() -> sat.polls.get() == polls);
  }

  @Test
  void silence_costs_nothing() {
    assertNoMorePolls();
    assertThat(sat.polls).as("at the start").hasValue(1);
  }

  @Test
  void a_stranger_s_resets_cost_a_few_polls_and_no_more() {
    for (int i = 0; i < 20; i++) {
      sms.deliver(FrameCodec.encode(new ResetFrame(FakeSat.SESSION)));
    }
    await().until(() -> sat.polls.get() == 1 + Polls.DEAR_BURST);
    assertNoMorePolls();
  }

  @Test
  void a_modem_that_comes_and_goes_costs_a_few_polls_and_no_more() {
    for (int i = 0; i < 10; i++) {
      sms.become(BearerState.down("searching"));
      sms.become(BearerState.UP);
    }
    await().during(A_WHILE).until(() -> sat.polls.get() > 1);
    assertThat(sat.polls.get()).isLessThanOrEqualTo(1 + Polls.DEAR_BURST);
  }

  @Test
  void a_free_bearer_that_comes_is_polled_over_as_ever() {
    int polls = sat.polls.get();
    gateway.client.addBearer(gateway.bearer);
    await().until(() -> sat.polls.get() >= polls + 2);
  }
}
