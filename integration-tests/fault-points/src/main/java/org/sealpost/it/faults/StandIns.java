package org.sealpost.it.faults;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Registers a stand-in, with the same properties, for each service of one type while it is there.
 */
final class StandIns<S> extends ServiceTracker<S, ServiceRegistration<S>> {
  private static final String MARK = "sealpost.fault.stand-in";

  private final Class<S> type;
  private final UnaryOperator<S> maker;

  private StandIns(BundleContext context, Class<S> type, UnaryOperator<S> maker) {
    super(context, type, null);
    this.type = type;
    this.maker = maker;
  }

  static <S> ServiceTracker<?, ?> tracker(
      BundleContext context, Class<S> type, UnaryOperator<S> maker) {
    return new StandIns<>(context, type, maker);
  }

  static boolean isOne(ServiceReference<?> reference) {
    return reference.getProperty(MARK) != null;
  }

  /** Nothing, that is not to track it, for what is a stand-in itself. */
  @Override
  public ServiceRegistration<S> addingService(ServiceReference<S> reference) {
    if (isOne(reference)) {
      return null;
    }
    Dictionary<String, Object> properties = new Hashtable<>();
    for (String key : reference.getPropertyKeys()) {
      if (!key.equals(Constants.OBJECTCLASS) && !key.startsWith("service.bundle")) {
        properties.put(key, reference.getProperty(key));
      }
    }
    properties.put(MARK, true);
    return context.registerService(type, maker.apply(context.getService(reference)), properties);
  }

  @Override
  public void removedService(ServiceReference<S> reference, ServiceRegistration<S> standIn) {
    standIn.unregister();
    context.ungetService(reference);
  }
}
