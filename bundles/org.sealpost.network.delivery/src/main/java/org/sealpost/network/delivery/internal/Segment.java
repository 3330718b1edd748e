package org.sealpost.network.delivery.internal;

/**
 * One short message of a packet that goes as native SMS.
 *
 * @param index from 0
 * @param userData TP-UD with its header, at most 140 octets; of the row, not to be changed
 * @param state where it is
 * @param tries how often it was to be handed over, whatever became of it
 * @param triedAt when that was last; milliseconds since 1970
 */
record Segment(int index, byte[] userData, State state, int tries, long triedAt) {
  /** Where a short message is. */
  enum State {
    /** Nothing of it has left. */
    NEW,
    /** A service centre may have it. */
    LEFT,
    /** The service centre has it. */
    TAKEN
  }

  boolean taken() {
    return state == State.TAKEN;
  }

  /** Whether the card may ever see it. */
  boolean mayArrive() {
    return state != State.NEW;
  }
}
