package org.sealpost.bearer.api;

import org.osgi.annotation.versioning.ConsumerType;

/** What a {@link LinkedBearer} has open while a receiver is attached: sockets, threads, queues. */
@ConsumerType
public interface BearerLink {
  /** Begins to work. Called once, before anything is sent; returns without blocking. */
  void start();

  /** Whether frames can be sent now, and if not, why. */
  BearerState state();

  /**
   * Ends everything within 2 s. Called at most once. No callback follows it, but for one that calls
   * this itself.
   *
   * @param why what every outstanding stage completes with
   */
  void close(BearerException why);
}
