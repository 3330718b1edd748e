package org.sealpost.gateway.client.internal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a card's link waits for answers, by the bearer that its frames take: one that carries
 * them on a stick brings none for days, and nothing is wrong. It belongs to one card's executor.
 * Times are milliseconds of a monotonic clock.
 */
final class Pace {
  /** How often one frame of a login is sent while answers come at once. */
  static final int LOGIN_ATTEMPTS = 8;

  /** A frame sent so often without an answer means that the session is gone. */
  static final int SILENT_AFTER = 6;

  /** Repeating what is carried is no silence. */
  private static final int CARRIED_ATTEMPTS = SILENT_AFTER / 2;

  /** Enough doublings for the longest delay. */
  private static final int LATE = 16;

  private final BearerPool bearers;
  private final Backoff login;
  private final RandomGenerator random;
  private int attempts;
  private long since;
  private long roundTrip;

  /**
   * @param login between two times that a frame of a login is sent
   */
  Pace(BearerPool bearers, Backoff login, RandomGenerator random) {
    this.bearers = bearers;
    this.login = login;
    this.random = random;
  }

  /** Whether the best bearer carries frames; if none is up, whether the last one did. */
  boolean isCarried() {
    roundTrip = bearers.roundTrip().map(Duration::toMillis).orElse(roundTrip);
    return roundTrip > 0;
  }

  /** A login has a new frame to send. */
  void loginGoesOn(long now) {
    attempts = 0;
    since = now;
  }

  /** Whether the login's frame goes once more; else the login has failed. */
  boolean mayRepeatLogin(long now) {
    return isCarried() && now - since < roundTrip || ++attempts < LOGIN_ATTEMPTS;
  }

  /** How often the login's frame was repeated in vain. */
  int loginAttempts() {
    return attempts;
  }

  /** After which time the login's frame, which was just sent, is due again. */
  long loginDelay() {
    return login.delay(isCarried() ? LATE : attempts, random);
  }

  /** After which time something is sent over a bearer that came up: the answer may wait there. */
  long delayAtBearer() {
    return login.delay(0, random);
  }

  /** How many attempts to send a sealed frame count at most. */
  int countedAttempts() {
    return isCarried() ? CARRIED_ATTEMPTS : Integer.MAX_VALUE;
  }
}
