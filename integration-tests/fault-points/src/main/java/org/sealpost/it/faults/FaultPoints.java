package org.sealpost.it.faults;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.util.tracker.ServiceTracker;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.card.api.SecureElement;
import org.sealpost.store.api.Store;

/** Installed with start level 3; does nothing unless the property {@value #PROPERTY} is set. */
public final class FaultPoints implements BundleActivator {
  private static final String PROPERTY = "sealpost.faults";
  private static final String COMMAND = "sealpost.command";

  private List<ServiceTracker<?, ?>> trackers = List.of();

  @Override
  public void start(BundleContext context) {
    if (context.getProperty(PROPERTY) == null) {
      return;
    }
    Steps steps = new Steps();
    trackers =
        List.of(
            StandIns.tracker(context, Store.class, store -> new StorePoints(store, steps)),
            StandIns.tracker(context, SecureElement.class, card -> new CardPoints(card, steps)),
            StandIns.tracker(context, Bearer.class, bearer -> new BearerPoints(bearer, steps)));
    Hiding hiding =
        new Hiding(context.getBundle(), List.of(Store.class, SecureElement.class, Bearer.class));
    context.registerService(
        new String[] {FindHook.class.getName(), EventListenerHook.class.getName()},
        hiding,
        new Hashtable<>());
    trackers.forEach(ServiceTracker::open);
    FaultCommands commands = new FaultCommands(context, steps);
    command(context, "fault.arm", commands::arm);
    command(context, "fault.seen", commands::seen);
    command(context, "fault.rows", commands::rows);
  }

  private static void command(BundleContext context, String name, Function<String, String> run) {
    context.registerService(Function.class, run, new Hashtable<>(Map.of(COMMAND, name)));
  }

  @Override
  public void stop(BundleContext context) {
    trackers.forEach(ServiceTracker::close);
  }
}
