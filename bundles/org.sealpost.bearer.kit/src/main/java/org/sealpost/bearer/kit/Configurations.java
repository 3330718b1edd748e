package org.sealpost.bearer.kit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Configurations as the component runtime gives them: the defaults, but for what a test says. */
public final class Configurations {
  private Configurations() {}

  /**
   * One of a component's.
   *
   * @param type the component property type, an annotation
   * @param given values by the names of its members, each of the member's type
   * @throws IllegalArgumentException if it has no such member
   */
  public static <T extends Annotation> T of(Class<T> type, Map<String, ?> given) {
    Map<String, ?> values = Map.copyOf(given);
    Set<String> unknown = new HashSet<>(values.keySet());
    Arrays.stream(type.getDeclaredMethods()).map(Method::getName).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          type.getSimpleName() + ": expected its members, found " + unknown);
    }
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, member, none) ->
                values.containsKey(member.getName())
                    ? values.get(member.getName())
                    : member.getDefaultValue()));
  }
}
