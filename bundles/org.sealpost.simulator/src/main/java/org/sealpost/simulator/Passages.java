package org.sealpost.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where tests decide what becomes of what passes. What no rule is about passes. Held things are
 * released in any order, so that delay and reordering are events and not times.
 */
public final class Passages {
  private final Loop loop;
  private final List<Rule> rules = new ArrayList<>();
  private final List<Held> held = new ArrayList<>();

  private static final class Rule {
    final Predicate<Passage> which;
    final Fate fate;
    int times;

    Rule(Predicate<Passage> which, Fate fate, int times) {
      this.which = which;
      this.fate = fate;
      this.times = times;
    }
  }

  private record Held(Passage passage, Runnable go) {}

  /** Nothing is disturbed yet. */
  public Passages(Loop loop) {
    this.loop = loop;
  }

  /**
   * The next {@code times} things that are such have this fate. Of several rules the older one
   * counts until it is used up. Called from any thread.
   */
  public synchronized void rule(Predicate<Passage> which, int times, Fate fate) {
    rules.add(new Rule(which, fate, times));
  }

  /** The same for everything of a kind. */
  public void rule(Passage.Kind kind, int times, Fate fate) {
    rule(passage -> passage.kind() == kind, times, fate);
  }

  /** What is held now, the oldest first. Called from any thread. */
  public synchronized List<Passage> held() {
    return held.stream().map(Held::passage).toList();
  }

  /** Lets the held thing with this place in {@link #held} pass. Called from any thread. */
  public synchronized void release(int index) {
    loop.execute(held.remove(index).go());
  }

  /**
   * Lets something pass, or not. Called on the loop.
   *
   * @param go runs when it passes, on the loop, any number of times
   * @param refused runs when it is refused
   */
  public void pass(Passage passage, Runnable go, Runnable refused) {
    pass(passage, go, refused, () -> {});
  }

  /**
   * The same.
   *
   * @param lost runs when it is lost, for what cannot be lost without a trace
   */
  public void pass(Passage passage, Runnable go, Runnable refused, Runnable lost) {
    switch (fate(passage, go)) {
      case PASS -> go.run();
      case TWICE -> {
        go.run();
        go.run();
      }
      case REFUSE -> refused.run();
      case DROP -> lost.run();
      case HOLD -> {}
    }
  }

  private synchronized Fate fate(Passage passage, Runnable go) {
    for (Rule rule : rules) {
      if (rule.which.test(passage)) {
        if (--rule.times == 0) {
          rules.remove(rule);
        }
        if (rule.fate == Fate.HOLD) {
          held.add(new Held(passage, go));
        }
        return rule.fate;
      }
    }
    return Fate.PASS;
  }
}
