package org.sealpost.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The steps since the last arming, each named by what it is and the how manieth of its name it is.
 */
final class Steps {
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<String> seen = new ArrayList<>();
  private Optional<Fault> fault = Optional.empty();

  /** What happens at the armed step. */
  enum Kind {
    /** Whoever gets there stays there, until the process is killed. */
    BLOCK,
    /** The card loses power. */
    POWER
  }

  /**
   * A fault to come.
   *
   * @param step its name
   * @param marker a file that is made when the step is reached
   */
  record Fault(String step, Kind kind, Path marker) {}

  /** Begins to count anew. */
  synchronized void arm(Optional<Fault> next) {
    counts.clear();
    seen.clear();
    fault = next;
  }

  synchronized List<String> seen() {
    return List.copyOf(seen);
  }

  /** Announces the next step of this name; {@code Step} tells before from after. */
  synchronized Step next(String name) {
    return new Step(this, name + " " + counts.merge(name, 1, Integer::sum));
  }

  /** Whether the card loses power here; does not return where the process is to be killed. */
  private boolean reach(String point) {
    Optional<Fault> hit;
    synchronized (this) {
      seen.add(point);
      hit = fault.filter(armed -> armed.step().equals(point));
      if (hit.isEmpty()) {
        return false;
      }
      fault = Optional.empty();
    }
    try {
      Files.createFile(hit.get().marker());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (hit.get().kind() == Kind.BLOCK) {
      stay();
    }
    return true;
  }

  private static void stay() {
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      try {
        never.await();
      } catch (InterruptedException e) {
        // whoever stops bundles here is too late: the process is about to be killed
      }
    }
  }

  /** One step, before and after it is taken. */
  record Step(Steps steps, String label) {
    boolean before() {
      return steps.reach(label + ", before");
    }

    boolean after() {
      return steps.reach(label + ", after");
    }
  }
}
