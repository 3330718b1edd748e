package org.sealpost.network.store.internal;

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

/** Opens the network's store while it is configured. */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.sealpost.network.store",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NetworkStoreConfig.class)
// Registered by hand, since a store that failed to open must say so: the resolver is told here.
@Capability(
    namespace = "osgi.service",
    attribute =
        "objectClass:List<String>='org.sealpost.store.api.Store,org.sealpost.store.api.Vault'")
public final class NetworkStore {
  private final StoreRegistration registration;

  /** Opens the file; a failure is logged and published, not thrown. */
  @Activate
  public NetworkStore(BundleContext context, NetworkStoreConfig config) {
    registration =
        StoreRegistration.open(
            context, () -> open(StoreFiles.configured(config.data(), config.keyFile())));
  }

  static SqlStore open(StoreFiles files) {
    return SqlStore.sqlite(files, Migration.of(NetworkStore.class), NetworkStore::beginAnew);
  }

  /**
   * A restored store would take epochs, continue conversations and accept names for fast
   * re-authentication a second time. What it believes to be held may have ended long ago: gateways
   * are asked again, and say so.
   */
  private static void beginAnew(Tx tx) {
    tx.update("DELETE FROM conversation");
    tx.update("DELETE FROM session");
    tx.update("DELETE FROM reauthentication");
    tx.update(
        "UPDATE delivery_packet SET state = 'SENT', attempts = 0, sent_at = 0 "
            + "WHERE state = 'HELD'");
  }

  /** Releases the file. */
  @Deactivate
  void close() {
    registration.close();
  }
}
