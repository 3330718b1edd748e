package org.sealpost.network.link.smpp.internal;

import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealpost.network.api.sms.MessageCentreException;
import org.sealpost.network.api.sms.MessageCentreException.Reason;

/**
 * What waits to be sent, of one kind: as many as the window has places are on threads that wait for
 * the centre, a number of others wait for them, and more are refused. One kind that waits long
 * keeps out no other.
 */
final class Lane implements AutoCloseable {
  private static final int WAITING = 64;

  private final ThreadPoolExecutor threads;
  private final Set<Ticket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  /** Work that ends when the centre has answered. */
  interface Work {
    /**
     * Does it.
     *
     * @param left true as long as the centre may have something and nobody knows
     */
    void run(AtomicBoolean left) throws MessageCentreException;
  }

  /**
   * @param threads at most
   */
  Lane(String name, int threads) {
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    this.threads.allowCoreThreadTimeOut(true);
  }

  /** Completes when the work has ended; exceptionally with {@link MessageCentreException}. */
  CompletionStage<Void> add(Work work) {
    Ticket ticket = new Ticket(new CompletableFuture<>(), new AtomicBoolean());
    open.add(ticket);
    ticket.done().whenComplete((done, failure) -> open.remove(ticket));
    try {
      threads.execute(() -> run(work, ticket));
    } catch (RejectedExecutionException e) {
      ticket.fail(ended ? Reason.DOWN : Reason.BUSY, WAITING + " messages wait for the centre");
    }
    if (ended) {
      ticket.end();
    }
    return ticket.done();
  }

  private static void run(Work work, Ticket ticket) {
    try {
      work.run(ticket.left());
      ticket.done().complete(null);
    } catch (MessageCentreException e) {
      ticket.done().completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      ticket.fail(ticket.left().get() ? Reason.UNKNOWN : Reason.REFUSED, "submit_sm: " + e);
    }
  }

  /** All that has not ended fails so. */
  @Override
  public void close() {
    ended = true;
    threads.shutdownNow();
    open.forEach(Ticket::end);
  }

  private record Ticket(CompletableFuture<Void> done, AtomicBoolean left) {
    void fail(Reason reason, String message) {
      done.completeExceptionally(new MessageCentreException(reason, message));
    }

    void end() {
      fail(left.get() ? Reason.UNKNOWN : Reason.DOWN, "the link has ended");
    }
  }
}
