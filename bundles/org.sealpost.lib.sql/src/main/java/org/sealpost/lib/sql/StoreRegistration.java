package org.sealpost.lib.sql;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store as services: {@link Store} and {@link Vault}, or, when it could not be opened, a {@code
 * Supplier} with the property {@value #FAILURE} = {@code store}, whose {@code get()} is the reason
 * in one line. A launcher shows that line instead of a runtime that waits for its store for ever.
 */
public final class StoreRegistration implements AutoCloseable {
  /** The service property that says what failed. */
  public static final String FAILURE = "sealpost.failure";

  private static final Logger LOG = LoggerFactory.getLogger(StoreRegistration.class);

  private final List<ServiceRegistration<?>> services;
  private final Optional<SqlStore> store;

  private StoreRegistration(List<ServiceRegistration<?>> services, Optional<SqlStore> store) {
    this.services = services;
    this.store = store;
  }

  /**
   * Opens a store and registers what came of it; never throws for a store that did not open: who
   * started the runtime tells its operator why.
   */
  public static StoreRegistration open(BundleContext context, Supplier<SqlStore> opener) {
    SqlStore store;
    try {
      store = opener.get();
    } catch (StoreException e) {
      LOG.debug("The store did not open ({}): {}", e.reason(), e.getMessage());
      return failed(context, e);
    } catch (RuntimeException | LinkageError e) {
      // Wrong configuration, or no native library for this platform.
      LOG.error("The store did not open", e);
      return failed(context, e);
    }
    Dictionary<String, Object> none = new Hashtable<>();
    return new StoreRegistration(
        List.of(
            context.registerService(Store.class, store, none),
            context.registerService(Vault.class, store.vault(), none)),
        Optional.of(store));
  }

  private static StoreRegistration failed(BundleContext context, Throwable failure) {
    String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    Supplier<String> reason = () -> line;
    return new StoreRegistration(
        List.of(
            context.registerService(
                Supplier.class, reason, new Hashtable<>(Map.of(FAILURE, "store")))),
        Optional.empty());
  }

  /** Unregisters and closes. */
  @Override
  public void close() {
    services.forEach(ServiceRegistration::unregister);
    store.ifPresent(SqlStore::close);
  }
}
