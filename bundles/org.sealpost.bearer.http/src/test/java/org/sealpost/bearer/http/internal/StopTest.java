package org.sealpost.bearer.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.Peer;
import org.sealpost.it.patience.Patience;

class StopTest {
  private final Recorder receiver = new Recorder();

  @Test
  void deactivation_ends_the_poll_the_sends_the_callbacks_and_the_threads() throws Exception {
    Set<Long> before = clientThreads();
    try (FakeNetwork network = new FakeNetwork()) {
      network.toPost = FakeNetwork.never();
      HttpBearer bearer = new HttpBearer(TestConfig.of(network.url()));
      bearer.attach(receiver);
      receiver.awaitUp();
      assertThat(network.pollQueries.take()).isEqualTo("wait=0");
      assertThat(network.pollQueries.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo("wait=30");
      CompletableFuture<Void> posting =
          bearer.send(new byte[] {1}, Peer.ONLY).toCompletableFuture();
      assertThat(network.posted.poll(Patience.SECONDS, TimeUnit.SECONDS)).containsExactly(1);
      int told = receiver.states.size();

      long began = System.nanoTime();
      bearer.deactivate();

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Patience.PROMPT);
      assertThat(posting).isCompletedExceptionally();
      assertThatThrownBy(posting::get)
          .cause()
          .isInstanceOfSatisfying(
              BearerException.class,
              e -> assertThat(e.reason()).isEqualTo(BearerException.Reason.STOPPED));
      assertThat(reasonAfterwards(bearer)).isEqualTo(BearerException.Reason.STOPPED);
      assertThatThrownBy(() -> bearer.attach(receiver)).isInstanceOf(IllegalStateException.class);
      await()
          .untilAsserted(
              () -> {
                // The client of Java 17 ends when it was collected.
                System.gc();
                assertThat(before).containsAll(clientThreads());
              });
      assertThat(receiver.states).hasSize(told);
      assertThat(receiver.frames).isEmpty();
    }
  }

  @Test
  void detaching_inside_a_callback_does_not_wait_for_itself() throws Exception {
    try (FakeNetwork network = new FakeNetwork()) {
      HttpBearer bearer = new HttpBearer(TestConfig.of(network.url()));
      AtomicReference<Attachment> attachment = new AtomicReference<>();
      CountDownLatch attached = new CountDownLatch(1);
      CompletableFuture<Duration> took = new CompletableFuture<>();
      network.toProbe = FakeNetwork.frames(new byte[] {1}, new byte[] {2});
      Recorder closing =
          new Recorder() {
            @Override
            public void received(byte[] frame, Peer from) {
              super.received(frame, from);
              awaitLatch(attached);
              long began = System.nanoTime();
              attachment.get().close();
              took.complete(Duration.ofNanos(System.nanoTime() - began));
            }
          };
      attachment.set(bearer.attach(closing));
      attached.countDown();

      assertThat(took.get(Patience.SECONDS, TimeUnit.SECONDS)).isLessThan(Patience.PROMPT);
      assertThat(bearer.state()).isEqualTo(BearerState.down("nothing is attached"));
      assertThat(closing.frames).hasSize(1);
    }
  }

  @Test
  void detaching_waits_for_the_callback_that_is_running() throws Exception {
    try (FakeNetwork network = new FakeNetwork()) {
      HttpBearer bearer = new HttpBearer(TestConfig.of(network.url()));
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      AtomicBoolean running = new AtomicBoolean();
      network.toProbe = FakeNetwork.frames(new byte[] {1});
      Recorder slow =
          new Recorder() {
            @Override
            public void received(byte[] frame, Peer from) {
              running.set(true);
              inside.countDown();
              awaitUninterruptibly(goOn);
              running.set(false);
            }
          };
      Attachment attachment = bearer.attach(slow);
      assertThat(inside.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();

      CompletableFuture<Boolean> runningAfterwards =
          CompletableFuture.supplyAsync(
              () -> {
                attachment.close();
                return running.get();
              });
      await().pollInterval(Duration.ofMillis(1)).until(() -> !bearer.state().up());
      goOn.countDown();

      assertThat(runningAfterwards.get(Patience.SECONDS, TimeUnit.SECONDS)).isFalse();
    }
  }

  private static BearerException.Reason reasonAfterwards(HttpBearer bearer) {
    return bearer
        .send(new byte[] {1}, Peer.ONLY)
        .handle((left, error) -> ((BearerException) error).reason())
        .toCompletableFuture()
        .join();
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  private static Set<Long> clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().startsWith("HttpClient-")
                    || thread.getName().startsWith("sealpost-"))
        .map(Thread::getId)
        .collect(Collectors.toSet());
  }
}
