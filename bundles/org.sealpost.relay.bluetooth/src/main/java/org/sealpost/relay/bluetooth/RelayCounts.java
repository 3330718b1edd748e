package org.sealpost.relay.bluetooth;

/**
 * What passed.
 *
 * @param framesUp from gateways to the network
 * @param octetsUp of these
 * @param framesDown from the network to gateways
 * @param octetsDown of these
 * @param refused what was no frame, or came faster than it could be carried
 */
public record RelayCounts(
    long framesUp, long octetsUp, long framesDown, long octetsDown, long refused) {
  /** Nothing. */
  public static final RelayCounts NONE = new RelayCounts(0, 0, 0, 0, 0);

  RelayCounts plus(RelayCounts more) {
    return new RelayCounts(
        framesUp + more.framesUp,
        octetsUp + more.octetsUp,
        framesDown + more.framesDown,
        octetsDown + more.octetsDown,
        refused + more.refused);
  }

  /** For people. */
  @Override
  public String toString() {
    return "%d frames up (%d octets), %d down (%d octets)%s"
        .formatted(
            framesUp,
            octetsUp,
            framesDown,
            octetsDown,
            refused == 0 ? "" : ", " + refused + " refused");
  }
}
