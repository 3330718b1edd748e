package org.sealpost.softcard;

import java.util.Set;

/** Where a test card loses its power, once in its life: in the first packet that it takes. */
final class PowerFault {
  private final Set<Behaviour> behaviours;

  PowerFault(Set<Behaviour> behaviours) {
    this.behaviours = behaviours;
  }

  /** To be told of every change when it is durable. */
  void after(CardChange change, CardLog log) throws PowerLossException {
    if (log.executions().size() != 1) {
      return;
    }
    if (change instanceof CardChange.Accepted) {
      lose(Behaviour.POWER_LOSS_AFTER_COUNTER);
    } else if (change instanceof CardChange.Written && log.running()) {
      lose(Behaviour.POWER_LOSS_AFTER_UPDATE);
    } else if (change instanceof CardChange.Finished) {
      lose(Behaviour.POWER_LOSS_AFTER_SCRIPT);
    }
  }

  private void lose(Behaviour behaviour) throws PowerLossException {
    if (behaviours.contains(behaviour)) {
      throw new PowerLossException("test card: " + behaviour.label());
    }
  }
}
