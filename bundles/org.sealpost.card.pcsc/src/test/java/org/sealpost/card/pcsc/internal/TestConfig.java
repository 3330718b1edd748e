package org.sealpost.card.pcsc.internal;

import java.lang.annotation.Annotation;

record TestConfig(
    String reader, boolean exclusive, String protocol, int timeoutSeconds, String socket)
    implements PcscCardConfig {
  @Override
  public Class<? extends Annotation> annotationType() {
    return PcscCardConfig.class;
  }
}
