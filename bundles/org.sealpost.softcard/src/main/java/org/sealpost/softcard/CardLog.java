package org.sealpost.softcard;

import java.util.ArrayList;
import java.util.List;

/** What the card did, in order. */
final class CardLog {
  private final List<Execution> executions = new ArrayList<>();
  private final List<Authentication> authentications = new ArrayList<>();

  List<Execution> executions() {
    return List.copyOf(executions);
  }

  List<Authentication> authentications() {
    return List.copyOf(authentications);
  }

  void began(CardChange.Accepted packet) {
    executions.add(new Execution(nextNumber(), packet.tar(), packet.keySet(), packet.cntr(), 0, 0));
  }

  /** Whether a script began that did not end. */
  boolean running() {
    return !executions.isEmpty() && !executions.get(executions.size() - 1).finished();
  }

  void ended(CardChange.Finished end) {
    int last = executions.size() - 1;
    executions.set(last, executions.get(last).ended(end.commands(), end.statusWord()));
  }

  void authenticated(Authentication.Outcome outcome) {
    authentications.add(new Authentication(nextNumber(), outcome));
  }

  private long nextNumber() {
    return executions.size() + authentications.size() + 1;
  }
}
