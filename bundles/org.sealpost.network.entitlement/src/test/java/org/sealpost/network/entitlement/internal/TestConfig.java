package org.sealpost.network.entitlement.internal;

import java.lang.annotation.Annotation;
import org.sealpost.seal.api.IdentityRounds;

/** The defaults, as the component runtime would give them. */
record TestConfig(
    String[] agreements, int[] sealers, int loginsPerMinute, IdentityRounds identityRounds)
    implements EntitlementConfig {
  TestConfig() {
    this(60_000);
  }

  TestConfig(int loginsPerMinute) {
    this(
        new String[] {"eap-aka-prime", "eap-aka"},
        new int[] {3, 1, 24, 31, 30},
        loginsPerMinute,
        IdentityRounds.WHEN_NEEDED);
  }

  /** The same, but it asks peers for their identity then. */
  TestConfig asking(IdentityRounds when) {
    return new TestConfig(agreements, sealers, loginsPerMinute, when);
  }

  @Override
  public int sealerGraceSeconds() {
    return 3;
  }

  @Override
  public int sessionHours() {
    return 24;
  }

  @Override
  public int conversationSeconds() {
    return 60;
  }

  @Override
  public int cookieSeconds() {
    return 120;
  }

  @Override
  public int pseudonymRotationDays() {
    return 30;
  }

  @Override
  public int pseudonymKeepDays() {
    return 365;
  }

  @Override
  public int dearLogins() {
    return 40;
  }

  @Override
  public int dearLoginsInAll() {
    return 2_000;
  }

  @Override
  public int dearFrames() {
    return 500;
  }

  @Override
  public int dearFramesInAll() {
    return 20_000;
  }

  @Override
  public int dearAfterMinutes() {
    return 15;
  }

  @Override
  public int dearRepeatSeconds() {
    return 120;
  }

  @Override
  public int wakeHours() {
    return 6;
  }

  @Override
  public String identityKey() {
    return "";
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return EntitlementConfig.class;
  }
}
