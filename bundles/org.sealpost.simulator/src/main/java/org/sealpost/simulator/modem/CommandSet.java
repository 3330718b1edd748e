package org.sealpost.simulator.modem;

import java.util.Optional;

/** Some commands. */
interface CommandSet {
  /** Carries the command out; empty if it is none of these. */
  Optional<Reply> execute(AtCommand command) throws AtError;
}
