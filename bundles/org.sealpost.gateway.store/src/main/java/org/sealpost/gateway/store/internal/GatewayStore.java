package org.sealpost.gateway.store.internal;

import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.lib.sql.Migration;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.lib.sql.StoreFiles;
import org.sealpost.lib.sql.StoreRegistration;
import org.sealpost.store.api.Tx;

/** Opens the gateway's store while it is configured. */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.sealpost.gateway.store",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = GatewayStoreConfig.class)
// Registered by hand, since a store that failed to open must say so: the resolver is told here.
@Capability(
    namespace = "osgi.service",
    attribute =
        "objectClass:List<String>='org.sealpost.store.api.Store,org.sealpost.store.api.Vault'")
public final class GatewayStore {
  private final StoreRegistration registration;

  /** Opens the file; a failure is logged and published, not thrown. */
  @Activate
  public GatewayStore(BundleContext context, GatewayStoreConfig config) {
    registration = StoreRegistration.open(context, () -> open(config));
  }

  private static SqlStore open(GatewayStoreConfig config) {
    return SqlStore.sqlite(
        StoreFiles.configured(config.data(), config.keyFile()),
        Migration.of(GatewayStore.class),
        GatewayStore::endSessions);
  }

  /**
   * A restored store has forgotten which numbers it sealed under: messages wait for a new session,
   * and that for the card itself.
   */
  private static void endSessions(Tx tx) {
    tx.update("DELETE FROM session");
    tx.update("DELETE FROM outbound");
    tx.update("UPDATE card_name SET reauthentication = NULL");
  }

  /** Releases the file. */
  @Deactivate
  void close() {
    registration.close();
  }
}
