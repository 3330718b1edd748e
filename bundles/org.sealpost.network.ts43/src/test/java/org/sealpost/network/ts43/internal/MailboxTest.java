package org.sealpost.network.ts43.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.Peer;

/** Frames and the requests that wait for them. */
class MailboxTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicLong waiting = new AtomicLong();
  private final Mailbox mailbox = new Mailbox(new Peer("run"), waiting, 100);

  @Test
  void a_request_that_ended_takes_no_frame_with_it() {
    mailbox.collect(LONG).toCompletableFuture().complete(List.of());
    mailbox.offer(new byte[] {1});

    assertThat(mailbox.collect(LONG).toCompletableFuture())
        .isCompletedWithValueMatching(frames -> frames.size() == 1);
    assertThat(waiting).hasValue(0);
  }

  @Test
  void a_newer_request_ends_the_older_one() {
    CompletableFuture<List<byte[]>> older = mailbox.collect(LONG).toCompletableFuture();
    CompletableFuture<List<byte[]>> newer = mailbox.collect(LONG).toCompletableFuture();

    assertThat(older).isCompletedWithValue(List.of());
    mailbox.offer(new byte[] {1});
    assertThat(newer).isCompletedWithValueMatching(frames -> frames.size() == 1);
  }

  @Test
  void all_peers_together_have_so_many_octets() {
    mailbox.offer(new byte[60]);

    assertThat(mailbox.offer(new byte[60]).toCompletableFuture()).isCompletedExceptionally();
    mailbox.close(new BearerException(Reason.DOWN, "over"));
    assertThat(waiting).hasValue(0);
  }
}
