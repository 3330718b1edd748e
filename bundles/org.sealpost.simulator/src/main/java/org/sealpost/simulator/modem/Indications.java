package org.sealpost.simulator.modem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** +CNMI (TS 27.005 clause 3.4.1): what the host is told of new messages, and when. */
final class Indications implements CommandSet {
  private static final int MOST_BUFFERED = 50;
  private static final int[] MOST = {2, 3, 3, 2, 1};

  private final Consumer<String> host;
  private final int[] values = new int[MOST.length];
  private final List<String> buffered = new ArrayList<>();

  /** Nothing is told: all values are 0. */
  Indications(Consumer<String> host) {
    this.host = host;
  }

  /** How messages are told: 0 not, 1 by their place, 2 themselves, 3 class 3 themselves. */
  int messages() {
    return values[1];
  }

  /** How status reports are told: 0 not, 1 themselves, 2 by their place. */
  int reports() {
    return values[3];
  }

  /** The host did not acknowledge: neither is routed any more. */
  void unroute() {
    values[1] = 0;
    values[3] = 0;
  }

  void reset() {
    Arrays.fill(values, 0);
    buffered.clear();
  }

  /** Tells, or keeps it while the mode is 0; of too many the oldest is lost. */
  void tell(String line) {
    if (values[0] != 0) {
      host.accept(line);
      return;
    }
    if (buffered.size() == MOST_BUFFERED) {
      buffered.remove(0);
    }
    buffered.add(line);
  }

  @Override
  public Optional<Reply> execute(AtCommand command) throws AtError {
    if (!command.name().equals("+CNMI")) {
      return Optional.empty();
    }
    return Optional.of(
        switch (command.form()) {
          case TEST -> Reply.of("+CNMI: (0-2),(0-3),(0-3),(0-2),(0,1)");
          case READ ->
              Reply.of(
                  "+CNMI: %d,%d,%d,%d,%d"
                      .formatted(values[0], values[1], values[2], values[3], values[4]));
          case EXECUTE, SET -> set(command);
        });
  }

  private Reply set(AtCommand command) throws AtError {
    int[] wanted = values.clone();
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = command.number(i, wanted[i], 0, MOST[i]);
    }
    System.arraycopy(wanted, 0, values, 0, wanted.length);
    if (values[0] != 0) {
      if (values[4] == 0) {
        buffered.forEach(host);
      }
      buffered.clear();
    }
    return Reply.of();
  }
}
