package org.sealpost.lib.folder;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.it.patience.Patience;

/** A bearer and its receiver, attached. */
final class End extends FolderBearer implements FrameReceiver {
  final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();

  /** A frame, and the gateway that it is from. */
  record Letter(String frame, String from) {}

  End(Path stick, Side side, Disk disk) {
    super(
        new FolderSettings("folder", stick, Duration.ofMillis(5), Duration.ofHours(72)),
        side,
        disk);
    attach(this);
  }

  @Override
  public void received(byte[] frame, Peer from) {
    letters.add(new Letter(new String(frame, US_ASCII), from.address()));
  }

  @Override
  public void stateChanged(BearerState state) {}

  Letter next() throws InterruptedException {
    Letter letter = letters.poll(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(letter).as("a frame").isNotNull();
    return letter;
  }

  void awaitUp(boolean up) {
    await().until(() -> state().up() == up);
  }

  /** Why a frame does not leave; nothing if it does. */
  Optional<BearerException.Reason> refusal(byte[] frame, Peer to) {
    return send(frame, to)
        .handle(
            (done, failure) ->
                Optional.ofNullable(failure).map(it -> ((BearerException) it).reason()))
        .toCompletableFuture()
        .join();
  }

  void close() {
    stop();
  }
}
