package org.sealpost.benchmarks.carry;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations of components. */
final class Defaults {
  private Defaults() {}

  /** The defaults, but for what is given by member name. */
  static <T> T of(Class<T> type, Map<String, ?> given) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, member, none) ->
                given.containsKey(member.getName())
                    ? given.get(member.getName())
                    : member.getDefaultValue()));
  }
}
