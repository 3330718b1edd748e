package org.sealpost.relay.bluetooth;

/** How a gateway's turn ended. */
enum VisitEnd {
  /** Something passed both ways, and then it was quiet or others waited. */
  SERVED,
  /** Something passed both ways, and then the connection was gone. */
  BROKEN,
  /** Nothing came of it, by the gateway. */
  FAILED,
  /** There is no way to the network, which is no gateway's fault. */
  NETWORK_AWAY
}
