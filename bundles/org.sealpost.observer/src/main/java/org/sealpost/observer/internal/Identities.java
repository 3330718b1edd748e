package org.sealpost.observer.internal;

import java.util.Map;
import java.util.WeakHashMap;

/**
 * A number for each object that was ever seen, so that another one can be told from it. Objects
 * here compare by identity, as bundle revisions and wirings do; none is kept from being collected.
 */
final class Identities {
  private final Map<Object, Integer> numbers = new WeakHashMap<>();
  private int last;

  /** The same as before for the same object; 0 for none. */
  synchronized int of(Object seen) {
    return seen == null ? 0 : numbers.computeIfAbsent(seen, first -> ++last);
  }
}
