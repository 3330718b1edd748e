package org.sealpost.network.entitlement.internal;

import java.lang.annotation.Annotation;
import org.sealpost.seal.api.IdentityRounds;

/** The defaults, as the component runtime would give them. */
record TestConfig(String[] agreements, int[] sealers) implements EntitlementConfig {
  TestConfig() {
    this(new String[] {"eap-aka-prime", "eap-aka"}, new int[] {3, 1, 24});
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
  public IdentityRounds identityRounds() {
    return IdentityRounds.WHEN_NEEDED;
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
  public int loginsPerMinute() {
    return 60;
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
