package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;

class BearerPoolTest implements BearerPool.Events {
  private static final byte[] FRAME = {1, 2, 3};
  private final List<byte[]> received = new CopyOnWriteArrayList<>();
  private final List<String> ups = new CopyOnWriteArrayList<>();
  private final BearerPool pool = new BearerPool(this, new FrameLog(""));
  private final FakeBearer wifi = new FakeBearer("wifi", 1);
  private final FakeBearer sms = new FakeBearer("sms", 100);

  @Override
  public void received(Bearer bearer, byte[] frame) {
    received.add(frame);
  }

  @Override
  public void up(Bearer bearer) {
    ups.add(bearer.name());
  }

  @Test
  void the_cheapest_bearer_that_is_up_and_takes_the_frame_is_first() {
    pool.add(sms);
    pool.add(wifi);
    assertThat(pool.ranked(100)).containsExactly(wifi, sms);
    wifi.maxFrameSize = 64;
    assertThat(pool.ranked(100)).containsExactly(sms);
    sms.become(BearerState.down("no coverage"));
    assertThat(pool.ranked(100)).isEmpty();
    assertThat(pool.anyUp()).isTrue();
    wifi.become(BearerState.down("no access point"));
    assertThat(pool.anyUp()).isFalse();
    assertThat(pool.send(FRAME)).isFalse();
  }

  @Test
  void what_is_carried_comes_after_all_that_is_connected() {
    FakeBearer stick = new FakeBearer("stick", 0);
    stick.roundTrip = Duration.ofDays(3);
    pool.add(stick);
    assertThat(pool.roundTrip()).contains(Duration.ofDays(3));
    pool.add(sms);
    assertThat(pool.ranked(1)).containsExactly(sms, stick);
    assertThat(pool.roundTrip()).contains(Duration.ZERO);
    sms.become(BearerState.down("no coverage"));
    stick.become(BearerState.down("pulled"));
    assertThat(pool.roundTrip()).isEmpty();
  }

  @Test
  void among_equal_costs_the_name_decides() {
    FakeBearer other = new FakeBearer("ethernet", 1);
    pool.add(wifi);
    pool.add(other);
    assertThat(pool.ranked(1)).containsExactly(other, wifi);
  }

  @Test
  void a_frame_that_did_not_leave_goes_over_the_next_bearer() {
    pool.add(wifi);
    pool.add(sms);
    wifi.failing = true;
    assertThat(pool.send(FRAME)).isTrue();
    assertThat(sms.sent).containsExactly(FRAME);
    wifi.failing = false;
    wifi.throwing = true;
    pool.send(FRAME);
    assertThat(sms.sent).hasSize(2);
    wifi.throwing = false;
    pool.send(FRAME);
    assertThat(wifi.sent).containsExactly(FRAME);
  }

  @Test
  void a_bearer_that_refuses_to_be_attached_is_not_used() {
    wifi.attachable = false;
    pool.add(wifi);
    assertThat(pool.snapshot()).isEmpty();
    assertThat(ups).isEmpty();
  }

  @Test
  void bearers_that_are_up_or_come_up_are_told_of() {
    pool.add(wifi);
    sms.become(BearerState.down("starts"));
    pool.add(sms);
    assertThat(ups).containsExactly("wifi");
    sms.become(BearerState.UP);
    assertThat(ups).containsExactly("wifi", "sms");
  }

  @Test
  void when_a_bearer_goes_the_best_of_those_left_is_told_of() {
    pool.add(wifi);
    pool.add(sms);
    ups.clear();
    wifi.become(BearerState.down("no access point"));
    assertThat(ups).containsExactly("sms");
    wifi.become(BearerState.down("still none"));
    assertThat(ups).containsExactly("sms");
    wifi.become(BearerState.UP);
    ups.clear();
    pool.remove(wifi);
    assertThat(ups).containsExactly("sms");
    pool.remove(sms);
    assertThat(ups).containsExactly("sms");
  }

  @Test
  void closing_detaches_every_bearer() {
    pool.add(wifi);
    pool.add(sms);
    pool.close();
    assertThat(wifi.receiver).isNull();
    assertThat(sms.receiver).isNull();
    assertThat(pool.send(FRAME)).isFalse();
  }

  @Test
  void a_bearer_that_goes_on_talking_after_its_removal_is_not_heard() throws Exception {
    pool.add(wifi);
    FrameReceiver kept = wifi.receiver;
    CountDownLatch talking = new CountDownLatch(100);
    AtomicBoolean silent = new AtomicBoolean();
    Thread talker =
        new Thread(
            () -> {
              while (!silent.get()) {
                kept.received(FRAME, Peer.ONLY);
                kept.stateChanged(BearerState.UP);
                talking.countDown();
              }
            });
    talker.start();
    talking.await();
    pool.remove(wifi);
    silent.set(true);
    talker.join();
    int heard = received.size();
    kept.received(FRAME, Peer.ONLY);
    assertThat(received).hasSize(heard).isNotEmpty();
  }
}
