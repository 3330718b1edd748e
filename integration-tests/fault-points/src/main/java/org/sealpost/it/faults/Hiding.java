package org.sealpost.it.faults;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/** Hides services that have a stand-in from everybody but the bundle that makes stand-ins. */
final class Hiding implements FindHook, EventListenerHook {
  private static final long SYSTEM = 0;

  private final Bundle self;
  private final Set<String> types;

  Hiding(Bundle self, List<Class<?>> types) {
    this.self = self;
    this.types = types.stream().map(Class::getName).collect(Collectors.toSet());
  }

  @Override
  public void find(
      BundleContext context,
      String name,
      String filter,
      boolean allServices,
      Collection<ServiceReference<?>> references) {
    if (!sees(context) && (types.contains(String.valueOf(name)) || asksFor(filter))) {
      references.removeIf(this::isHidden);
    }
  }

  @Override
  public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
    if (isHidden(event.getServiceReference())) {
      listeners.forEach(
          (context, infos) -> {
            if (!sees(context)) {
              infos.removeIf(info -> asksFor(info.getFilter()));
            }
          });
    }
  }

  private boolean sees(BundleContext context) {
    Bundle bundle = context.getBundle();
    return bundle.equals(self) || bundle.getBundleId() == SYSTEM;
  }

  /** A service may be other things too, such as a servlet: who looks for that shall find it. */
  private boolean asksFor(String filter) {
    return filter != null
        && types.stream().anyMatch(type -> filter.contains("(objectClass=" + type + ")"));
  }

  private boolean isHidden(ServiceReference<?> reference) {
    String[] classes = (String[]) reference.getProperty(Constants.OBJECTCLASS);
    return Arrays.stream(classes).anyMatch(types::contains) && !StandIns.isOne(reference);
  }
}
