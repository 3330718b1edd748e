package org.sealpost.network.link.http.internal;

import java.lang.annotation.Annotation;

/** The defaults, but for how much is kept. */
record TestConfig(int maxLinks, long maxWaitingOctets, int idleSeconds) implements HttpLinkConfig {
  static final TestConfig DEFAULTS = new TestConfig(1_000, 1 << 20, 300);

  @Override
  public String sealpost_bearer_name() {
    return "http";
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return HttpLinkConfig.class;
  }
}
