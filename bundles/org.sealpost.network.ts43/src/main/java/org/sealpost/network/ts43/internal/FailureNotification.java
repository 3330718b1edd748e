package org.sealpost.network.ts43.internal;

/**
 * A request by which EAP-AKA or EAP-AKA' says that authentication has failed (RFC 4187 9.10):
 *
 * <pre>
 * 01 ii ll ll    EAP-Request
 * 17 or 32       type
 * 0c 00 00       AKA-Notification
 * .. 0c 01 cc cc AT_NOTIFICATION, of which the first bit is 0: not a success
 * </pre>
 */
final class FailureNotification {
  private static final int REQUEST = 1;
  private static final int AKA = 23;
  private static final int AKA_PRIME = 50;
  private static final int NOTIFICATION = 12;
  private static final int HEADER = 8;

  private FailureNotification() {}

  /** The packet is our own key agreement's; anything else is not one. */
  static boolean is(byte[] packet) {
    if (packet.length < HEADER
        || packet[0] != REQUEST
        || packet[4] != AKA && packet[4] != AKA_PRIME
        || packet[5] != NOTIFICATION) {
      return false;
    }
    int at = HEADER;
    while (at + 4 <= packet.length && packet[at + 1] > 0) {
      if (packet[at] == NOTIFICATION) {
        return packet[at + 2] >= 0;
      }
      at += 4 * packet[at + 1];
    }
    return false;
  }
}
