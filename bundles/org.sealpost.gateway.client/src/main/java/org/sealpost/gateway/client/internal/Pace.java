package org.sealpost.gateway.client.internal;

import java.util.random.RandomGenerator;

/**
 * How long a card's link waits for answers, by the bearer that its frames take: one that carries
 * them on a stick brings none for days, one that stores them none for minutes, and nothing is
 * wrong. It belongs to one card's executor. Times are milliseconds of a monotonic clock.
 */
final class Pace {
  /** How often one frame of a login is sent while answers come at once. */
  static final int LOGIN_ATTEMPTS = 8;

  /** A frame sent so often without an answer means that the session is gone. */
  static final int SILENT_AFTER = 6;

  /** Enough doublings for the longest delay. */
  private static final int LATE = 16;

  private final BearerPool bearers;
  private final Backoff login;
  private final RandomGenerator random;
  private int attempts;
  private long since;
  private long roundTrip;
  private boolean dear;

  /**
   * @param login between two times that a frame of a login is sent
   */
  Pace(BearerPool bearers, Backoff login, RandomGenerator random) {
    this.bearers = bearers;
    this.login = login;
    this.random = random;
  }

  /** How long an answer may be under way by the best bearer; if none is up, by the last one. */
  long roundTrip() {
    roundTrip = bearers.best().map(best -> best.roundTrip().toMillis()).orElse(roundTrip);
    return roundTrip;
  }

  /** Whether the best bearer carries frames; if none is up, whether the last one did. */
  boolean isCarried() {
    return roundTrip() > 0;
  }

  /** Whether each frame over the best bearer is paid for; if none is up, over the last one. */
  boolean isDear() {
    dear = bearers.best().map(Candidate::isDear).orElse(dear);
    return dear;
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

  /** Whether the login's frame was repeated in vain although an answer could have come. */
  boolean repeatsLogin() {
    return attempts > 0 && !isCarried();
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
}
