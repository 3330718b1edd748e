package org.sealpost.bearer.kit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sealpost.bearer.kit.Frames.frame;
import static org.sealpost.bearer.kit.Frames.number;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.Peer;

/**
 * What every bearer must do, ours and everybody's. A bearer may lose, repeat and reorder frames
 * when its link fails; it never changes one, never blocks its caller, never keeps without bound,
 * and when it is stopped everything of it is gone.
 *
 * <p>A bearer is right about its own time-outs if it needs no longer than {@link #patience()} for
 * anything that these tests wait for.
 */
public abstract class BearerContract {
  private static final Duration AT_ONCE = Duration.ofMillis(500);

  /** So often the machine may stand still in a call that returns at once. */
  private static final int STANDSTILLS = 5;

  /** 2 s are promised; the rest is the machine's, which may be busy. */
  private static final Duration STOPPING = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(5);

  /** A frame that is not lost takes far less, and waiting for it costs nothing. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final int MANY = 100;
  private static final int TOO_MANY = 20_000;
  private static final long MOST_KEPT = 64L << 20;
  private static final int RESTARTS = 10;
  private static final int INTRODUCTION = Integer.MAX_VALUE;

  private BearerHarness harness;
  private Bearer bearer;
  private final Listener listener = new Listener();

  /** A bearer that was just activated, its other end, and a whole link. */
  protected abstract BearerHarness open() throws Exception;

  /** How long a bearer may take to come up, to notice that a link is broken, and to deliver. */
  protected Duration patience() {
    return Duration.ofSeconds(60);
  }

  /**
   * Whether this end can tell that its link is broken. The end that waits for others to connect is
   * up while it can be reached.
   */
  protected boolean noticesBrokenLink() {
    return true;
  }

  /** Opens the harness. */
  @BeforeEach
  public final void openHarness() throws Exception {
    harness = open();
    bearer = harness.bearer();
  }

  /** Closes the harness. */
  @AfterEach
  public final void closeHarness() throws Exception {
    harness.close();
  }

  @Test
  final void says_what_it_is() {
    assertFalse(bearer.name().isBlank(), "name: expected one, found none");
    assertTrue(bearer.maxFrameSize() >= 64, "largest frame: expected 64 or more octets");
    assertTrue(bearer.cost() >= 0, "cost: expected 0 or more");
    assertEquals(0, bearer.counters().framesSent());
    assertEquals(0, bearer.counters().framesReceived());
  }

  @Test
  final void is_down_and_takes_nothing_while_nothing_is_attached() {
    BearerState state = bearer.state();

    assertFalse(state.up());
    assertFalse(state.reason().isBlank(), "a bearer that is down says why");
    assertEquals(Reason.DOWN, Stages.refusal(bearer.send(frame(64, 0), Peer.ONLY), seconds()));
  }

  @Test
  final void carries_frames_of_every_size_to_the_other_end_as_they_are() throws Exception {
    attachAndAwaitUp();
    Peer peer = peer();
    long octets = 0;
    int[] sizes = {1, 63, 64, Math.min(1_000, bearer.maxFrameSize()), bearer.maxFrameSize()};
    for (int size : sizes) {
      byte[] sent = frame(size, size);
      Stages.done(bearer.send(sent, peer), seconds());
      assertArrayEquals(sent, atPeer());
      octets += size;
    }

    assertEquals(sizes.length, bearer.counters().framesSent());
    assertEquals(octets, bearer.counters().octetsSent());
  }

  @Test
  final void hands_on_frames_of_every_size_as_they_came() throws Exception {
    attachAndAwaitUp();
    for (int size : new int[] {1, 64, bearer.maxFrameSize()}) {
      byte[] sent = frame(size, size);
      harness.sendFromPeer(sent);
      assertTrue(listener.hears(sent, seconds()), "expected the frame of " + size + " octets");
    }

    assertTrue(bearer.counters().framesReceived() >= 3);
  }

  @Test
  final void refuses_a_frame_that_is_too_large_or_empty() throws Exception {
    attachAndAwaitUp();
    Peer peer = peer();

    byte[] large = new byte[bearer.maxFrameSize() + 1];
    assertEquals(Reason.TOO_LARGE, Stages.refusal(bearer.send(large, peer), seconds()));
    assertThrows(IllegalArgumentException.class, () -> bearer.send(new byte[0], peer));
  }

  @Test
  final void refuses_a_peer_that_it_does_not_know() throws Exception {
    attachAndAwaitUp();

    Peer stranger = new Peer("nobody-has-this-address");
    assertEquals(
        Reason.UNKNOWN_PEER, Stages.refusal(bearer.send(frame(64, 0), stranger), seconds()));
  }

  @Test
  final void carries_many_frames_both_ways_while_the_link_is_whole() throws Exception {
    attachAndAwaitUp();
    Peer peer = peer();
    Set<Integer> up = new HashSet<>();
    Set<Integer> down = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      byte[] sent = frame(64, i);
      sendWhenNotBusy(sent, peer);
      harness.sendFromPeer(sent);
    }
    while (up.size() < MANY) {
      up.add(number(atPeer()));
    }
    while (down.size() < MANY) {
      down.add(number(listener.next(seconds()).orElseThrow(() -> missing(down))));
      down.remove(INTRODUCTION);
    }

    assertFalse(listener.wasCalledByTwoAtOnce(), "frames of one peer come one at a time");
  }

  @Test
  final void has_one_receiver_at_a_time_and_another_one_later() throws Exception {
    Attachment first = bearer.attach(listener);
    assertThrows(IllegalStateException.class, () -> bearer.attach(new Listener()));
    assertTrue(listener.becomes(true, seconds()), "expected the bearer to come up");
    first.close();
    listener.end();
    first.close();
    assertFalse(bearer.state().up(), "a bearer with nothing attached is down");

    Listener second = new Listener();
    bearer.attach(second);
    assertTrue(second.becomes(true, seconds()), "expected the bearer to come up again");
    insistFromPeer(frame(64, 1), second);
    assertFalse(listener.wasCalledLate(), "no callback follows the end of an attachment");
  }

  @Test
  final void survives_a_receiver_that_throws_and_one_that_detaches_in_a_callback()
      throws Exception {
    AtomicReference<Attachment> attachment = new AtomicReference<>();
    CountDownLatch attached = new CountDownLatch(1);
    CompletableFuture<Boolean> detached = new CompletableFuture<>();
    Listener rude =
        new Listener() {
          @Override
          public void received(byte[] frame, Peer from) {
            if (number(frame) == 1) {
              throw new IllegalStateException("a bug of the receiver");
            }
            try {
              attached.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            attachment.get().close();
            detached.complete(true);
          }
        };
    attachment.set(bearer.attach(rude));
    attached.countDown();
    assertTrue(rude.becomes(true, seconds()), "expected the bearer to come up");
    harness.sendFromPeer(frame(64, 1));
    long until = System.nanoTime() + patience().toNanos();
    do {
      assertTrue(System.nanoTime() < until, "expected a frame from the other end, found none");
      harness.sendFromPeer(frame(64, 2));
    } while (!isDone(detached));
  }

  /** Soon: else what was sent just after the bearer came up got lost. */
  private boolean isDone(CompletableFuture<Boolean> detached) throws Exception {
    long soon = Math.min(SOON.toMillis(), patience().toMillis());
    try {
      return detached.get(soon, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    }
  }

  @Test
  final void says_that_a_broken_link_is_down_and_finds_back_by_itself() throws Exception {
    attachAndAwaitUp();
    Peer peer = peer();
    harness.breakLink();
    CompletableFuture<Void> lost = bearer.send(frame(64, 1), peer).toCompletableFuture();
    Stages.settled(lost, seconds());
    if (noticesBrokenLink()) {
      assertTrue(listener.becomes(false, seconds()), "expected the bearer to say it is down");
      assertFalse(bearer.state().reason().isBlank(), "a bearer that is down says why");
    }

    harness.mendLink();
    if (noticesBrokenLink()) {
      assertTrue(listener.becomes(true, seconds()), "expected the bearer to come up again");
    }
    Peer again = peer();
    sendWhenNotBusy(frame(64, 2), again);
    byte[] arrived = atPeer();
    while (number(arrived) != 2) {
      arrived = atPeer();
    }
    insistFromPeer(frame(64, 3), listener);
  }

  @Test
  final void keeps_little_for_a_peer_that_takes_nothing_and_never_blocks() throws Exception {
    attachAndAwaitUp();
    Peer peer = peer();
    harness.stallLink();
    byte[] large = frame(bearer.maxFrameSize(), 7);
    List<CompletableFuture<Void>> kept = new ArrayList<>();
    Optional<Reason> refused = Optional.empty();
    int slow = 0;
    for (int i = 0; i < TOO_MANY && refused.isEmpty(); i++) {
      long began = System.nanoTime();
      CompletableFuture<Void> sent = bearer.send(large, peer).toCompletableFuture();
      slow += System.nanoTime() - began < AT_ONCE.toNanos() ? 0 : 1;
      assertTrue(slow <= STANDSTILLS, "send returns at once");
      if (sent.isCompletedExceptionally()) {
        refused = Optional.of(Stages.refusal(sent, seconds()));
      } else if (!sent.isDone()) {
        kept.add(sent);
      }
      long octets = (long) kept.size() * large.length;
      assertTrue(octets <= MOST_KEPT, "kept: expected a bound, found " + octets + " octets");
    }

    assertTrue(
        refused.isPresent() || kept.isEmpty(),
        "expected that frames are refused once too many wait, found none");
  }

  @Test
  final void gives_back_everything_when_it_is_stopped_while_it_sends() throws Exception {
    attachAndAwaitUp();
    Peer peer = peer();
    harness.stallLink();
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      sent.add(bearer.send(frame(bearer.maxFrameSize(), i), peer).toCompletableFuture());
    }

    long began = System.nanoTime();
    harness.deactivate();
    assertTrue(
        System.nanoTime() - began < STOPPING.toNanos(),
        "it stops within 2 s, or 10 s on a busy machine");
    listener.end();
    sent.forEach(stage -> assertTrue(stage.isDone(), "every stage is completed"));
    assertEquals(Reason.STOPPED, Stages.refusal(bearer.send(frame(64, 0), peer), seconds()));
    assertThrows(IllegalStateException.class, () -> bearer.attach(new Listener()));
    harness.mendLink();
    assertFalse(listener.wasCalledLate(), "no callback follows deactivation");
  }

  @Test
  final void leaves_no_thread_however_often_it_is_started_and_stopped() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    for (int i = 0; i < RESTARTS; i++) {
      try (BearerHarness again = open()) {
        Listener heard = new Listener();
        again.bearer().attach(heard);
        assertTrue(heard.becomes(true, seconds()), "expected the bearer to come up");
      }
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && harness.mayBeOfBearer(thread)) {
        awaitEnd(thread);
      }
    }
  }

  /** Some threads of libraries end when the object that they serve was collected. */
  private void awaitEnd(Thread thread) throws InterruptedException {
    long until = System.nanoTime() + patience().toNanos();
    while (thread.isAlive() && System.nanoTime() < until) {
      System.gc();
      thread.join(100);
    }
    assertFalse(thread.isAlive(), () -> "expected that " + thread.getName() + " has ended");
  }

  private void attachAndAwaitUp() throws InterruptedException {
    bearer.attach(listener);
    assertTrue(
        listener.becomes(true, seconds()), () -> "expected up, found " + bearer.state().reason());
  }

  private void sendWhenNotBusy(byte[] frame, Peer peer) throws Exception {
    long until = System.nanoTime() + patience().toNanos();
    while (true) {
      try {
        bearer.send(frame, peer).toCompletableFuture().get(seconds(), TimeUnit.SECONDS);
        return;
      } catch (ExecutionException e) {
        if (System.nanoTime() > until) {
          throw e;
        }
        // Nothing tells when a bearer is busy no more.
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private Peer peer() throws Exception {
    if (harness.hasManyPeers()) {
      insistFromPeer(frame(64, INTRODUCTION), listener);
      return listener.lastFrom();
    }
    return Peer.ONLY;
  }

  /** What goes just after a link changed may get lost: the other end says it until it is heard. */
  private void insistFromPeer(byte[] frame, Listener heard) throws Exception {
    long until = System.nanoTime() + patience().toNanos();
    do {
      assertTrue(System.nanoTime() < until, "expected a frame from the other end, found none");
      harness.sendFromPeer(frame);
    } while (!heard.hears(frame, 1));
  }

  private byte[] atPeer() throws Exception {
    return harness
        .nextAtPeer(patience())
        .orElseThrow(() -> new AssertionError("expected a frame at the other end, found none"));
  }

  private long seconds() {
    return patience().toSeconds();
  }

  private static AssertionError missing(Set<Integer> found) {
    return new AssertionError("expected " + MANY + " frames, found " + found.size());
  }
}
