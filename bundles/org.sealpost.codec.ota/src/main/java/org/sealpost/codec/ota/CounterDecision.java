package org.sealpost.codec.ota;

/** What {@link CounterMode#decide} says, and the status by which the card reports it. */
public enum CounterDecision {
  /** Process the packet. */
  ACCEPT(ResponseStatus.POR_OK),
  /** Not above the stored value: a replay, or sent out of order. */
  LOW(ResponseStatus.CNTR_LOW),
  /** Further than one above the stored value. */
  HIGH(ResponseStatus.CNTR_HIGH),
  /** The stored value reached its maximum: no counter can be accepted any more. */
  BLOCKED(ResponseStatus.CNTR_BLOCKED);

  private final ResponseStatus status;

  CounterDecision(ResponseStatus status) {
    this.status = status;
  }

  /** The response status code of this decision. */
  public ResponseStatus status() {
    return status;
  }
}
