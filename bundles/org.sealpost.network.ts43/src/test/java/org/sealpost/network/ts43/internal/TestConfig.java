package org.sealpost.network.ts43.internal;

import java.lang.annotation.Annotation;
import org.sealpost.seal.api.IdentityRounds;

/** The defaults, but for the budget of a source. */
record TestConfig(int requestsPerSecond) implements Ts43Config {
  static final TestConfig DEFAULTS = new TestConfig(500);

  @Override
  public String sealpost_bearer_name() {
    return "ts43";
  }

  @Override
  public String ownApp() {
    return "ap5199";
  }

  @Override
  public IdentityRounds identityRounds() {
    return IdentityRounds.WHEN_NEEDED;
  }

  @Override
  public int tokenSeconds() {
    return 1000;
  }

  @Override
  public int cookieSeconds() {
    return 500;
  }

  @Override
  public int retryAfterSeconds() {
    return 10;
  }

  @Override
  public int maxPeers() {
    return 2;
  }

  @Override
  public long maxWaitingOctets() {
    return 1 << 17;
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return Ts43Config.class;
  }
}
