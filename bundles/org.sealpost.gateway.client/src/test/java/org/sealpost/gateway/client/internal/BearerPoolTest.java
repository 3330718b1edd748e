package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;

class BearerPoolTest {
  private static final byte[] FRAME = {1, 2, 3};
  private final Told told = new Told();
  private final AtomicLong now = new AtomicLong();
  private final BearerPool pool =
      new BearerPool(told, new FrameLog(""), BearerRanks.of(), now::get);
  private final FakeBearer wifi = new FakeBearer("wifi", 1);
  private final FakeBearer sms = new FakeBearer("sms", 100);
  private final FakeBearer free = new FakeBearer("free", 0);

  private List<Bearer> order(int frameSize) {
    return pool.order(frameSize).stream().map(Candidate::bearer).toList();
  }

  private void pass(long seconds) {
    now.addAndGet(seconds * 1_000);
  }

  /** Which bearers got the frame. */
  private Collection<String> send(int attempt) {
    List<FakeBearer> all = List.of(free, wifi, sms);
    all.forEach(bearer -> bearer.sent.clear());
    pool.send(FRAME, attempt, true);
    return all.stream().filter(one -> !one.sent.isEmpty()).map(FakeBearer::name).toList();
  }

  @Test
  void the_cheapest_bearer_that_is_up_and_takes_the_frame_is_first() {
    pool.add(sms);
    pool.add(wifi);
    assertThat(order(100)).containsExactly(wifi, sms);
    wifi.maxFrameSize = 64;
    assertThat(order(100)).containsExactly(sms);
    sms.become(BearerState.down("no coverage"));
    assertThat(order(100)).isEmpty();
    assertThat(pool.anyUp()).isTrue();
    wifi.become(BearerState.down("no access point"));
    assertThat(pool.anyUp()).isFalse();
    assertThat(pool.send(FRAME, 0, true)).isFalse();
  }

  @Test
  void the_operators_rank_comes_before_the_cost() {
    BearerPool ranked = new BearerPool(told, new FrameLog(""), BearerRanks.of("sms=1"), now::get);
    ranked.add(wifi);
    ranked.add(sms);
    assertThat(ranked.order(1).stream().map(Candidate::name)).containsExactly("sms", "wifi");
  }

  @Test
  void what_is_carried_comes_after_all_that_is_connected() {
    FakeBearer stick = new FakeBearer("stick", 0);
    stick.roundTrip = Duration.ofDays(3);
    pool.add(stick);
    assertThat(pool.best().map(Candidate::roundTrip)).contains(Duration.ofDays(3));
    pool.add(sms);
    assertThat(pool.order(1).stream().map(Candidate::name)).containsExactly("sms", "stick");
    assertThat(pool.best().map(Candidate::roundTrip)).contains(Duration.ZERO);
    sms.become(BearerState.down("no coverage"));
    stick.become(BearerState.down("pulled"));
    assertThat(pool.best()).isEmpty();
  }

  @Test
  void a_frame_that_did_not_leave_goes_over_the_next_bearer() {
    pool.add(wifi);
    pool.add(sms);
    wifi.failure = Reason.FAILED;
    assertThat(send(0)).containsExactly("sms");
    wifi.failure = null;
    assertThat(send(0)).as("what failed just now is not tried first").containsExactly("sms");
    pool.answered("sms");
    pass(61);
    wifi.throwing = true;
    assertThat(send(0)).containsExactly("sms");
    wifi.throwing = false;
    pass(90);
    assertThat(send(0)).containsExactly("wifi");
  }

  @Test
  void a_bearer_that_is_busy_is_passed_over_and_not_blamed() {
    pool.add(free);
    pool.add(wifi);
    free.failure = Reason.BUSY;
    assertThat(pool.order(1).get(0).works()).isTrue();
    wifi.failure = Reason.TOO_LARGE;
    assertThat(send(0)).isEmpty();
    free.failure = null;
    assertThat(send(0)).containsExactly("free");
  }

  @Test
  void an_unanswered_frame_goes_over_the_next_bearer_too_to_the_octet() {
    FakeBearer other = new FakeBearer("other", 0);
    pool.add(free);
    pool.add(other);
    assertThat(send(0)).containsExactly("free");
    assertThat(other.sent).isEmpty();
    assertThat(send(1)).containsExactly("free");
    assertThat(other.sent).containsExactly(FRAME);
    assertThat(free.sent).containsExactly(FRAME);
  }

  @Test
  void a_costly_bearer_carries_nothing_while_a_free_one_answers() {
    pool.add(free);
    pool.add(sms);
    for (int attempt = 0; attempt < 8; attempt++) {
      pool.answered("free");
      assertThat(send(attempt)).as("attempt %d", attempt).containsExactly("free");
      pass(60);
    }
  }

  @Test
  void a_costly_bearer_is_used_when_the_free_ones_are_silent_and_left_when_they_are_not() {
    pool.add(free);
    pool.add(sms);
    assertThat(send(0)).containsExactly("free");
    pass(5);
    assertThat(send(1)).containsExactly("free");
    pass(5);
    assertThat(send(2)).as("the first proof wins").containsExactly("free", "sms");
    assertThat(send(0)).as("another frame").containsExactly("sms");
    pool.answered("sms");
    pass(130);
    assertThat(send(0)).as("sms is kept at first").containsExactly("sms");
    pool.answered("sms");
    pass(31);
    assertThat(send(0)).containsExactly("free");
    assertThat(told.news).as("it is told that the free one is back").contains("changed");
  }

  @Test
  void when_all_are_silent_the_costly_one_is_not_paid_for_each_repetition() {
    pool.add(free);
    pool.add(sms);
    int paid = 0;
    for (int second = 0; second < 3_600; second += 5) {
      paid += send(second / 5).contains("sms") ? 1 : 0;
      pass(5);
    }
    assertThat(paid).isBetween(10, 120);
  }

  @Test
  void frames_that_nothing_answers_say_nothing_about_a_bearer() {
    pool.add(free);
    pool.send(FRAME, 0, false);
    pass(60);
    assertThat(pool.order(1).get(0).works()).isTrue();
  }

  @Test
  void a_bearer_that_was_removed_meanwhile_takes_no_frame_that_another_gave_back() {
    pool.add(free);
    pool.add(wifi);
    free.failure = Reason.FAILED;
    free.beforeSend = () -> pool.remove(wifi);
    assertThat(send(0)).isEmpty();
  }

  @Test
  void a_bearer_that_refuses_to_be_attached_is_not_used() {
    wifi.attachable = false;
    pool.add(wifi);
    assertThat(pool.snapshot()).isEmpty();
    assertThat(told.news).isEmpty();
  }

  @Test
  void bearers_that_are_up_or_come_up_are_told_of() {
    pool.add(wifi);
    sms.become(BearerState.down("starts"));
    pool.add(sms);
    assertThat(told.news).containsExactly("changed");
    sms.become(BearerState.UP);
    assertThat(told.news).containsExactly("changed", "changed");
  }

  @Test
  void when_a_bearer_goes_and_another_is_left_that_is_told() {
    pool.add(wifi);
    pool.add(free);
    told.news.clear();
    wifi.become(BearerState.down("no access point"));
    assertThat(told.news).containsExactly("changed");
    wifi.become(BearerState.down("still none"));
    assertThat(told.news).containsExactly("changed");
    wifi.become(BearerState.UP);
    told.news.clear();
    pool.remove(wifi);
    assertThat(told.news).containsExactly("left");
    pool.remove(free);
    assertThat(told.news).containsExactly("left");
  }

  @Test
  void what_is_paid_for_waits_half_a_minute_for_a_cheaper_one_that_was_lost() {
    pool.add(wifi);
    pool.add(sms);
    pass(60);
    pool.answered("wifi");
    told.news.clear();
    wifi.become(BearerState.down("no access point"));
    assertThat(pool.anyUp()).isFalse();
    assertThat(send(3)).isEmpty();
    assertThat(pool.choose()).as("it is looked again soon").hasValue(now.get() + 5_000);
    pass(29);
    assertThat(pool.anyUp()).isFalse();
    assertThat(told.news).isEmpty();
    pass(1);
    pool.choose();
    assertThat(told.news).containsExactly("changed");
    assertThat(send(0)).containsExactly("sms");
    pool.choose();
    assertThat(told.news).as("told once").containsExactly("changed");
  }

  @Test
  void what_is_paid_for_waits_for_a_cheaper_one_that_is_only_just_there() {
    wifi.become(BearerState.down("it connects"));
    pool.add(sms);
    assertThat(pool.anyUp()).as("there is nothing cheaper").isTrue();
    pool.add(wifi);
    assertThat(pool.anyUp()).isFalse();
    pool.choose();
    wifi.become(BearerState.UP);
    told.news.clear();
    pool.choose();
    assertThat(told.news).as("wifi was told of when it came up").isEmpty();
    assertThat(send(0)).containsExactly("wifi");
  }

  @Test
  void a_cheaper_one_that_comes_and_goes_and_answers_nothing_is_waited_for_once() {
    pool.add(wifi);
    pool.add(sms);
    pool.answered("wifi");
    wifi.become(BearerState.down("no access point"));
    assertThat(pool.anyUp()).isFalse();
    for (int seconds = 0; seconds < 40; seconds += 10) {
      wifi.become(BearerState.UP);
      pass(10);
      wifi.become(BearerState.down("no access point"));
    }
    assertThat(send(0)).containsExactly("sms");
  }

  @Test
  void what_is_free_waits_for_nobody() {
    pool.add(free);
    pool.add(wifi);
    pool.answered("free");
    free.become(BearerState.down("lost"));
    assertThat(send(0)).containsExactly("wifi");
  }

  @Test
  void what_takes_minutes_goes_before_what_takes_days_and_after_what_takes_neither() {
    FakeBearer stick = new FakeBearer("stick", 50);
    stick.roundTrip = Duration.ofDays(3);
    sms.roundTrip = Duration.ofMinutes(5);
    pool.add(stick);
    pool.add(sms);
    assertThat(order(1)).containsExactly(sms, stick);
    pool.add(wifi);
    assertThat(order(1)).containsExactly(wifi, sms, stick);
    wifi.failure = Reason.FAILED;
    assertThat(send(0)).as("a stick that is cheaper does not keep it out").containsExactly("sms");
    assertThat(order(1)).as("what is doubtful and connected is still first").startsWith(wifi);
  }

  @Test
  void closing_detaches_every_bearer() {
    pool.add(wifi);
    pool.add(sms);
    pool.close();
    assertThat(wifi.receiver).isNull();
    assertThat(sms.receiver).isNull();
    assertThat(pool.send(FRAME, 0, true)).isFalse();
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
    int heard = told.received.size();
    kept.received(FRAME, Peer.ONLY);
    assertThat(told.received).hasSize(heard).isNotEmpty();
  }
}
