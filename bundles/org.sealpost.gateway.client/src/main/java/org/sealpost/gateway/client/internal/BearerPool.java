package org.sealpost.gateway.client.internal;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bearers that are installed now, what each did lately, and the choice among them. */
final class BearerPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BearerPool.class);

  /** Told what the bearers say, on the bearers' threads. */
  interface Events {
    void received(Bearer bearer, byte[] frame);

    /** The network may be reached anew: a bearer came up, or was lost and another is there. */
    void changed();

    /** The same, because a bearer was taken away. */
    void left();
  }

  private final Events events;
  private final FrameLog log;
  private final BearerRanks ranks;
  private final LongSupplier clock;

  /** Guarded by itself, like what it holds and the choice; nobody is called under its lock. */
  private final Map<Bearer, PooledBearer> bearers = new IdentityHashMap<>();

  private final BearerChoice choice = new BearerChoice();
  private final Reserve reserve = new Reserve();

  /**
   * @param clock milliseconds, monotonic
   */
  BearerPool(Events events, FrameLog log, BearerRanks ranks, LongSupplier clock) {
    this.events = events;
    this.log = log;
    this.ranks = ranks;
    this.clock = clock;
  }

  /** Attaches to a bearer. One that refuses is as good as none. */
  void add(Bearer bearer) {
    PooledBearer pooled = new PooledBearer(bearer, new Listening(), clock.getAsLong());
    synchronized (bearers) {
      bearers.put(bearer, pooled);
    }
    boolean up;
    try {
      up = pooled.attach();
    } catch (RuntimeException e) {
      LOG.error("bearer {} cannot be used: {}", bearer.name(), e.toString());
      detach(bearer);
      return;
    }
    if (up) {
      events.changed();
    }
  }

  /**
   * Detaches; what the bearer says afterwards is not heard. The network may know no other way to us
   * than the one that went: what goes over the best of those left shows it one.
   */
  void remove(Bearer bearer) {
    PooledBearer gone = forget(bearer);
    if (gone != null) {
      // First of all: the bearer's good-bye takes its time.
      if (anyUp()) {
        events.left();
      }
      gone.detach();
    }
  }

  private void detach(Bearer bearer) {
    PooledBearer gone = forget(bearer);
    if (gone != null) {
      gone.detach();
    }
  }

  private PooledBearer forget(Bearer bearer) {
    synchronized (bearers) {
      return bearers.remove(bearer);
    }
  }

  /** Whether any bearer is up, and not held back. */
  boolean anyUp() {
    return !able(1).isEmpty();
  }

  /** The best bearer that is up, whatever was chosen before; nothing if none is up. */
  Optional<Candidate> best() {
    return able(1).stream().min(Criterion.ALL);
  }

  /** The bearers that are up and take a frame of this size, in the order in which it tries them. */
  List<Candidate> order(int frameSize) {
    choose();
    List<Candidate> able = able(frameSize);
    synchronized (bearers) {
      return choice.order(able);
    }
  }

  /**
   * Chooses anew.
   *
   * @return when to do that again, if nothing else gives reason to
   */
  OptionalLong choose() {
    List<Candidate> up = able(1);
    List<Bearer> all = snapshot();
    boolean holds = all.stream().anyMatch(bearer -> isUp(bearer) && isHeld(bearer, all));
    boolean better;
    boolean released;
    OptionalLong next;
    synchronized (bearers) {
      long now = clock.getAsLong();
      better = choice.choose(up, now);
      released = reserve.released(holds, up);
      next = holds ? reserve.nextLook(now) : choice.nextChange();
    }
    if (better) {
      LOG.info("a better bearer has been up for long enough to be used again");
    }
    if (released) {
      LOG.info("no cheaper bearer came back: one that is paid for is used");
    }
    if (better || released) {
      events.changed();
    }
    return next;
  }

  private boolean isHeld(Bearer bearer, List<Bearer> all) {
    return Reserve.holds(bearer, all, this::isAwaited);
  }

  private boolean isAwaited(Bearer bearer) {
    synchronized (bearers) {
      PooledBearer pooled = bearers.get(bearer);
      return pooled != null && pooled.isAwaited(clock.getAsLong());
    }
  }

  private List<Candidate> able(int frameSize) {
    List<Bearer> all = snapshot();
    return all.stream()
        .filter(bearer -> isUp(bearer) && bearer.maxFrameSize() >= frameSize)
        .filter(bearer -> !isHeld(bearer, all))
        .map(bearer -> Candidate.of(bearer, ranks.rank(bearer.name()), works(bearer)))
        .toList();
  }

  private boolean works(Bearer bearer) {
    synchronized (bearers) {
      PooledBearer pooled = bearers.get(bearer);
      return pooled != null && pooled.health().works(clock.getAsLong());
    }
  }

  /**
   * Hands a frame to the best bearer, and to others where that does not help: to the next one if a
   * bearer says that the frame did not leave, and to as many more as it was sent before in vain.
   *
   * @param attempt how often it was sent before
   * @param answered whether the network answers such a frame
   * @return whether there was any
   */
  boolean send(byte[] frame, int attempt, boolean answered) {
    List<Candidate> order = order(frame.length);
    if (order.isEmpty()) {
      return false;
    }
    Candidate first = order.get(0);
    Transmission transmission =
        new Transmission(
            frame,
            order,
            other -> helps(other.bearer(), first.bearer(), frame.length),
            new Outcome(frame, answered));
    for (int way = 0; way <= Math.min(attempt, order.size()); way++) {
      transmission.next();
    }
    return true;
  }

  private boolean helps(Bearer other, Bearer first, int frameSize) {
    List<Candidate> able = able(frameSize);
    Optional<Candidate> now = able.stream().filter(one -> one.bearer() == other).findFirst();
    return now.filter(
            one ->
                BearerChoice.helps(
                    one, Candidate.of(first, ranks.rank(first.name()), works(first)), able))
        .isPresent();
  }

  /** The network answered over the bearer of this name. */
  void answered(String name) {
    synchronized (bearers) {
      bearers.values().stream()
          .filter(pooled -> pooled.name().equals(name))
          .forEach(PooledBearer::answered);
      choice.answered(name);
    }
  }

  private static boolean isUp(Bearer bearer) {
    return bearer.state().up();
  }

  private boolean has(Bearer bearer) {
    synchronized (bearers) {
      return bearers.containsKey(bearer);
    }
  }

  private void mark(Bearer bearer, Consumer<BearerHealth> what) {
    synchronized (bearers) {
      Optional.ofNullable(bearers.get(bearer)).map(PooledBearer::health).ifPresent(what);
    }
  }

  private void failed(Bearer bearer) {
    mark(bearer, health -> health.failed(clock.getAsLong()));
  }

  /** The bearers of now. */
  List<Bearer> snapshot() {
    synchronized (bearers) {
      return List.copyOf(bearers.keySet());
    }
  }

  /** The bearers of now, for people. */
  List<BearerReport> report() {
    choose();
    List<Candidate> up = able(1);
    return snapshot().stream().map(bearer -> report(bearer, up)).toList();
  }

  private BearerReport report(Bearer bearer, List<Candidate> up) {
    Candidate candidate = Candidate.of(bearer, ranks.rank(bearer.name()), true);
    Optional<Candidate> now = up.stream().filter(one -> one.bearer() == bearer).findFirst();
    BearerState state = bearer.state();
    BearerCounters counters = bearer.counters();
    synchronized (bearers) {
      long time = clock.getAsLong();
      PooledBearer pooled = bearers.get(bearer);
      return new BearerReport(
          candidate.name(),
          state,
          candidate.rank(),
          candidate.cost(),
          candidate.push(),
          pooled == null ? "gone" : pooled.health().tell(time),
          now.filter(choice::isChosen).isPresent(),
          now.map(one -> choice.why(one, up, time)).orElse("it is down"),
          counters);
    }
  }

  @Override
  public void close() {
    snapshot().forEach(this::detach);
  }

  /** What a bearer did with one frame. */
  private final class Outcome implements Transmission.Outcome {
    private final byte[] frame;
    private final boolean answered;

    Outcome(byte[] frame, boolean answered) {
      this.frame = frame;
      this.answered = answered;
    }

    @Override
    public void begins(Candidate over) {
      log.up(over.name(), frame);
    }

    @Override
    public void left(Candidate over) {
      if (answered && !over.isCarried()) {
        mark(over.bearer(), health -> health.sent(clock.getAsLong()));
      }
    }

    @Override
    public void failed(Candidate over) {
      BearerPool.this.failed(over.bearer());
    }
  }

  private final class Listening implements PooledBearer.Listener {
    @Override
    public void received(PooledBearer from, byte[] frame) {
      if (has(from.bearer())) {
        events.received(from.bearer(), frame);
      }
    }

    @Override
    public void changed(PooledBearer of, boolean lost, boolean up) {
      if (lost) {
        synchronized (bearers) {
          of.lost(clock.getAsLong());
        }
      }
      if (has(of.bearer()) && (up || lost && anyUp())) {
        events.changed();
      }
    }
  }
}
