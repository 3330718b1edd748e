package org.sealpost.network.link.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.Peer;

class LinksTest {
  private final AtomicLong now = new AtomicLong();
  private final Links links = new Links(2, 200_000, Duration.ofSeconds(300), now::get);
  private final Attached attached =
      new Attached(TestConfig.DEFAULTS, new Inbox(), new BearerMeter());

  @AfterEach
  void stop() {
    attached.close(Reason.STOPPED, "end of the test");
  }

  @Test
  void keep_the_links_used_last() throws Exception {
    Link first = link("a");
    link("b");
    assertThat(link("a")).isSameAs(first);
    link("c");

    assertThat(links.size()).isEqualTo(2);
    assertThat(links.find(new Peer("a"))).isSameAs(first);
    assertThatThrownBy(() -> links.find(new Peer("b")))
        .isInstanceOfSatisfying(
            BearerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_PEER));
  }

  @Test
  void fail_the_frames_of_a_link_that_makes_room() throws Exception {
    CompletableFuture<Void> lost = offer(link("a"), 1);
    link("b");
    link("c");

    assertThatThrownBy(lost::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("link: made room for a newer link");
  }

  @Test
  void forget_a_link_that_asked_for_nothing_for_too_long() throws Exception {
    CompletableFuture<Void> lost = offer(link("a"), 1);
    now.set(Duration.ofSeconds(200).toNanos());
    CompletableFuture<Void> kept = offer(link("b"), 1);
    now.set(Duration.ofSeconds(300).toNanos());
    links.expire();

    assertThat(links.size()).isEqualTo(1);
    assertThat(lost).isCompletedExceptionally();
    assertThat(kept).isNotDone();
  }

  @Test
  void share_one_budget_and_give_back_what_a_link_held() throws Exception {
    offer(link("a"), 65_536);
    offer(link("a"), 65_536);
    offer(link("b"), 65_536);
    assertThatThrownBy(() -> offer(link("b"), 5_000).get())
        .hasRootCauseMessage("links: expected at most 200000 octets waiting, found 201608");

    link("c"); // makes "a" go
    assertThat(offer(link("c"), 65_536)).isNotDone();
  }

  @Test
  void hold_16_frames_or_128_kB_each() throws Exception {
    for (int i = 0; i < 16; i++) {
      assertThat(offer(link("a"), 1)).isNotDone();
    }
    assertThatThrownBy(() -> link("a").offer(new Outgoing(new byte[1])))
        .hasMessage("link: expected at most 16 frames and 131072 octets, found 17 and 17");
    assertThat(offer(link("b"), 65_536)).isNotDone();
    assertThat(offer(link("b"), 65_536)).isNotDone();
    assertThatThrownBy(() -> link("b").offer(new Outgoing(new byte[1])))
        .isInstanceOfSatisfying(
            BearerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BUSY));
  }

  @Test
  void take_back_frames_that_could_not_be_written_in_their_order() throws Exception {
    Link link = link("a");
    CompletableFuture<Void> first = offer(link, 1);
    CompletableFuture<Void> second = offer(link, 2);

    poll(link, Duration.ZERO);
    poll(link, Duration.ofSeconds(60));

    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    for (int i = 2; i < 16; i++) {
      offer(link, 1);
    }
    assertThatThrownBy(() -> link.offer(new Outgoing(new byte[1])))
        .hasMessageContaining("found 17 and 18");
  }

  @Test
  void are_none_once_closed() throws Exception {
    CompletableFuture<Void> lost = offer(link("a"), 1);
    links.close(Reason.STOPPED, "deactivated");

    assertThat(lost).isCompletedExceptionally();
    assertThat(links.touch("a")).isEmpty();
    assertThat(links.size()).isZero();
  }

  private Link link(String id) {
    return links.touch(id).orElseThrow();
  }

  private void poll(Link link, Duration wait) {
    Poll.begin(BrokenConnection.request(), wait, attached, link, new BearerMeter());
  }

  private static CompletableFuture<Void> offer(Link link, int octets) {
    Outgoing outgoing = new Outgoing(new byte[octets]);
    try {
      link.offer(outgoing);
    } catch (BearerException e) {
      outgoing.stage.completeExceptionally(e);
    }
    return outgoing.stage;
  }
}
