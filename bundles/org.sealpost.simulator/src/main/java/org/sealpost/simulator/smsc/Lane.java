package org.sealpost.simulator.smsc;

import java.util.ArrayDeque;
import java.util.Deque;
import org.sealpost.simulator.Loop;

/** What waits for one destination, in its order. */
final class Lane {
  final Deque<Parcel> waiting = new ArrayDeque<>();
  Loop.Timer timer = Loop.Timer.NONE;
  Loop.Timer expiry = Loop.Timer.NONE;

  /** Which attempt is under way: an answer to an older one comes too late. */
  long attempt;

  /** A mobile has the first and has not reported. */
  boolean busy;

  /** An ESME has refused, and is asked again later. */
  boolean paused;
}
