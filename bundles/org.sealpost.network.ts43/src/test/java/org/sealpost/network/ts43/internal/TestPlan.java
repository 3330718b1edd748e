package org.sealpost.network.ts43.internal;

import java.lang.annotation.Annotation;
import java.util.List;

/** A plan as an operator configures it. */
record TestPlan(List<String> named, boolean barred, String... rules) implements PlanConfig {
  static Plan of(String subscribers, String... rules) {
    return new Plan(new TestPlan(List.of(subscribers), false, rules));
  }

  static Plan barring(String subscribers) {
    return new Plan(new TestPlan(List.of(subscribers), true));
  }

  @Override
  public String[] subscribers() {
    return named.toArray(String[]::new);
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public int validitySeconds() {
    return 172_800;
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return PlanConfig.class;
  }
}
