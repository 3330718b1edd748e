package org.sealpost.network.delivery.internal;

/** Where one packet of a delivery stands. */
enum PacketState {
  /** Not sealed yet. */
  WAITING,
  /** Sealed; it goes until the gateway says that it is held, or a service centre took all of it. */
  SENT,
  /** The gateway holds it durably, or the service centre has it: the card's answer is awaited. */
  HELD,
  /** The card says that its proof comes by short message. */
  AWAITED,
  /** The card's checksum says that it ran well. */
  PROVEN,
  /** The card says so without a checksum. */
  REPORTED;

  boolean done() {
    return this == PROVEN || this == REPORTED;
  }
}
