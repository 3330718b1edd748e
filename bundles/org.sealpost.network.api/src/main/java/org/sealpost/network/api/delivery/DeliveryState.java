package org.sealpost.network.api.delivery;

/** Where a delivery stands. */
public enum DeliveryState {
  /** Waiting for its turn in the card's queue, or for the card to log in. */
  QUEUED(false),
  /** A packet is sealed and on its way. */
  SENT(false),
  /**
   * The gateway holds the packet durably (read receipt), or a service centre has taken all of it.
   */
  HELD(false),
  /** It is not known whether the card ran the script. */
  UNCERTAIN(false),
  /** The card's own checksum says that the script ran well. */
  PROVEN(true),
  /** The card says so, but nothing protects what it says. */
  REPORTED(true),
  /** The script did not run, or did not run well. */
  FAILED(true),
  /** It was not forwarded in time. */
  EXPIRED(true),
  /** It was withdrawn before it was forwarded. */
  CANCELLED(true);

  private final boolean ended;

  DeliveryState(boolean ended) {
    this.ended = ended;
  }

  /** Whether the delivery stays in this state. */
  public boolean ended() {
    return ended;
  }
}
