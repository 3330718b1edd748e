package org.sealpost.network.ts43.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The plans that are configured now. */
final class Plans {
  private final List<Plan> plans = new CopyOnWriteArrayList<>();

  void add(Plan plan) {
    plans.add(plan);
  }

  void remove(Plan plan) {
    plans.remove(plan);
  }

  /** The plan that names a subscriber most narrowly; nothing if none does. */
  Optional<Plan> of(String imsi, String iccid) {
    Plan best = null;
    int most = 0;
    for (Plan plan : plans) {
      int narrowness = plan.narrowness(imsi, iccid);
      if (narrowness > most) {
        most = narrowness;
        best = plan;
      }
    }
    return Optional.ofNullable(best);
  }
}
