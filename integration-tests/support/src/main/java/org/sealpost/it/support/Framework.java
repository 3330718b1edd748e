package org.sealpost.it.support;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.sealpost.it.patience.Patience;

/** The framework a test runs in: its bundles, services and configurations. */
public final class Framework {
  private static final long PATIENCE_MILLIS = Patience.MILLIS;
  private static final String OURS = "org.sealpost.";
  private static final String REFERENCE = "reference:";

  private final BundleContext context;

  /**
   * Awaitility gets the patience of all tests.
   *
   * @param test the test class, whose bundle's context is used
   */
  public Framework(Class<?> test) {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(Patience.SECONDS));
    context = FrameworkUtil.getBundle(test).getBundleContext();
  }

  /** Bundles that are neither active nor a fragment, with their state. */
  public List<String> bundlesNotActive() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
        .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
        .map(bundle -> bundle.getSymbolicName() + " in state " + bundle.getState())
        .toList();
  }

  /** The bundle of that name. */
  public Bundle bundle(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no bundle " + symbolicName));
  }

  /** The framework's context of the test bundle. */
  public BundleContext context() {
    return context;
  }

  /**
   * Waits for a service; fails if it does not come. It stays in use until the test bundle stops.
   */
  public <S> S await(Class<S> type, String filter) {
    return first(tracker(type, filter), type.getName() + filter);
  }

  /** Waits for a service and uses it in this call only. */
  public <S, R> R use(Class<S> type, String filter, Function<S, R> use) {
    ServiceTracker<S, S> tracker = tracker(type, filter);
    try {
      return use.apply(first(tracker, type.getName() + filter));
    } finally {
      tracker.close();
    }
  }

  /** Whether there is such a service now. */
  public boolean has(Class<?> type, String filter) {
    try {
      ServiceReference<?>[] found = context.getServiceReferences(type.getName(), filter(filter));
      return found != null && found.length > 0;
    } catch (InvalidSyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** The service id, which changes when a component is activated anew. */
  public long serviceId(Class<?> type, String filter) {
    try {
      ServiceReference<?>[] found = context.getServiceReferences(type.getName(), filter(filter));
      if (found == null || found.length != 1) {
        throw new AssertionError("expected one service " + type.getName() + filter);
      }
      return (Long) found[0].getProperty(Constants.SERVICE_ID);
    } catch (InvalidSyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * What our bundles but that one register, by symbolic name: service ids, which change when a
   * component is activated anew, and types.
   */
  public Map<String, Set<String>> servicesOfOthers(String symbolicName) {
    Map<String, Set<String>> services = new TreeMap<>();
    for (Bundle bundle : context.getBundles()) {
      String name = String.valueOf(bundle.getSymbolicName());
      ServiceReference<?>[] registered = bundle.getRegisteredServices();
      if (registered != null && name.startsWith(OURS) && !name.equals(symbolicName)) {
        services.put(name, Arrays.stream(registered).map(Framework::describe).collect(toSet()));
      }
    }
    return services;
  }

  /** Uninstalls a bundle, does {@code meanwhile}, and installs and starts it again. */
  public void reinstall(String symbolicName, Runnable meanwhile)
      throws BundleException, IOException {
    Bundle bundle = bundle(symbolicName);
    String location = bundle.getLocation();
    bundle.uninstall();
    try {
      meanwhile.run();
    } finally {
      install(location);
    }
  }

  /** Installs what was installed from there before, and starts it. */
  public void install(String location) throws BundleException, IOException {
    try (InputStream jar = open(location)) {
      context.installBundle(location, jar).start();
    }
  }

  /** Makes or changes a configuration. */
  public Configuration configure(String pid, Map<String, ?> properties) throws IOException {
    Configuration configuration = configurationOf(pid);
    configuration.update(new Hashtable<>(properties));
    return configuration;
  }

  private static <S> S first(ServiceTracker<S, S> tracker, String what) {
    try {
      return Optional.ofNullable(tracker.waitForService(PATIENCE_MILLIS))
          .orElseThrow(() -> new AssertionError("no service " + what));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String describe(ServiceReference<?> service) {
    return service.getProperty(Constants.SERVICE_ID)
        + " "
        + Arrays.toString((String[]) service.getProperty(Constants.OBJECTCLASS));
  }

  private static InputStream open(String location) throws IOException {
    String url = location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
    return URI.create(url.replace(" ", "%20")).toURL().openStream();
  }

  private Configuration configurationOf(String pid) throws IOException {
    ConfigurationAdmin admin = await(ConfigurationAdmin.class, "");
    int name = pid.indexOf('~');
    return name < 0
        ? admin.getConfiguration(pid, "?")
        : admin.getFactoryConfiguration(pid.substring(0, name), pid.substring(name + 1), "?");
  }

  private <S> ServiceTracker<S, S> tracker(Class<S> type, String filter) {
    try {
      ServiceTracker<S, S> tracker =
          new ServiceTracker<>(
              context,
              context.createFilter("(&(objectClass=" + type.getName() + ")" + filter + ")"),
              null);
      tracker.open();
      return tracker;
    } catch (InvalidSyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static String filter(String filter) {
    return filter.isEmpty() ? null : filter;
  }
}
