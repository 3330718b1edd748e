package org.sealpost.network.ts43.internal;

import java.util.Optional;

/**
 * Where a client wants to be told that something changed (TS.43 2.3, 2.9.5).
 *
 * @param token of the push service, opaque; never printed
 * @param action 0 to be told no more, else the push service: 1 GCM, 2 FCM, 3 WNS, 4 APNS
 */
record Notification(String token, int action) {
  private static final int MOST = 1024;

  /** Nothing if the request is about nothing of this kind. */
  static Optional<Notification> of(Parameters given) throws Refusal {
    Optional<String> action = given.first("notif_action");
    if (action.isEmpty()) {
      return Optional.empty();
    }
    if (!action.get().matches("[0-4]")) {
      throw Refusal.bad("notif_action", "0..4", action.get());
    }
    return Optional.of(
        new Notification(given.first("notif_token").orElse(""), Integer.parseInt(action.get())));
  }

  /** Whether the push service can have given this token. */
  boolean usable() {
    return !token.isBlank() && token.length() <= MOST && token.matches("[!-~]+");
  }

  @Override
  public String toString() {
    return "notification by " + action;
  }
}
