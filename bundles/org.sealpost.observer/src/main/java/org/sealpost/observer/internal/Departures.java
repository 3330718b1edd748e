package org.sealpost.observer.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;

/** Counts the services that went, by the bundle that had registered them and by type. */
final class Departures implements ServiceListener {
  private final Map<String, Map<String, Integer>> counts = new HashMap<>();

  @Override
  public void serviceChanged(ServiceEvent event) {
    if (event.getType() != ServiceEvent.UNREGISTERING) {
      return;
    }
    // Null if the framework was faster; the count is then lost with the bundle that caused it.
    Bundle owner = event.getServiceReference().getBundle();
    String name = owner == null ? "" : String.valueOf(owner.getSymbolicName());
    Object types = event.getServiceReference().getProperty(Constants.OBJECTCLASS);
    String type = String.join(",", (String[]) types);
    synchronized (counts) {
      counts.computeIfAbsent(name, first -> new TreeMap<>()).merge(type, 1, Integer::sum);
    }
  }

  /** Those of one bundle so far. */
  Map<String, Integer> of(String symbolicName) {
    synchronized (counts) {
      return Map.copyOf(counts.getOrDefault(symbolicName, Map.of()));
    }
  }
}
