package org.sealpost.gateway.sat.internal;

import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.sealpost.card.api.SecureElement;
import org.sealpost.gateway.api.SatModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SAT module of a card as a service: once, until it is withdrawn, from whichever thread. */
final class ModuleService {
  private static final Logger LOG = LoggerFactory.getLogger(ModuleService.class);

  private final BundleContext bundles;
  private final String slot;
  private Optional<ServiceRegistration<SatModule>> registration = Optional.empty();
  private boolean gone;

  ModuleService(BundleContext bundles, String slot) {
    this.bundles = bundles;
    this.slot = slot;
  }

  /** Registers, holding no lock: listeners of the framework may wait for whoever withdraws. */
  void register(SatModule sat) {
    Map<String, String> properties =
        Map.of(SatModule.ICCID, sat.card().iccid(), SecureElement.SLOT, slot);
    if (isGone()) {
      return;
    }
    ServiceRegistration<SatModule> made;
    try {
      made = bundles.registerService(SatModule.class, sat, new Hashtable<>(properties));
    } catch (IllegalStateException e) {
      LOG.debug("slot {}: the bundle stopped", slot);
      return;
    }
    if (!keep(made)) {
      unregister(made);
    }
  }

  private synchronized boolean isGone() {
    return gone;
  }

  private synchronized boolean keep(ServiceRegistration<SatModule> made) {
    registration = Optional.of(made);
    return !gone;
  }

  /** Ends the service, and lets none begin. */
  void withdraw() {
    leave().ifPresent(this::unregister);
  }

  private synchronized Optional<ServiceRegistration<SatModule>> leave() {
    Optional<ServiceRegistration<SatModule>> made = gone ? Optional.empty() : registration;
    gone = true;
    return made;
  }

  private void unregister(ServiceRegistration<SatModule> made) {
    try {
      made.unregister();
    } catch (IllegalStateException e) {
      LOG.debug("slot {}: the framework was faster", slot);
    }
  }
}
