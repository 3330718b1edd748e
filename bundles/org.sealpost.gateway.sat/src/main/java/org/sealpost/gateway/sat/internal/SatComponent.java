package org.sealpost.gateway.sat.internal;

import java.security.SecureRandom;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.sealpost.card.api.SecureElement;
import org.sealpost.gateway.api.FrameQueues;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.seal.api.Sealer;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Vault;

/** The SAT (figure 1: 190): a {@link SatModule} service for each card that is present. */
@Component(
    service = {},
    immediate = true)
public final class SatComponent implements SatContext {
  private final BundleContext bundles;
  private final Store store;
  private final Vault vault;
  private final FrameQueues queues;
  private final SecureRandom random = new SecureRandom();
  private final Map<Integer, Sealer> sealers = new ConcurrentHashMap<>();
  private final Map<SecureElement, Present> cards = new ConcurrentHashMap<>();

  /** Called by the component runtime. */
  @Activate
  public SatComponent(
      BundleContext bundles,
      @Reference Store store,
      @Reference Vault vault,
      @Reference FrameQueues queues) {
    this.bundles = bundles;
    this.store = store;
    this.vault = vault;
    this.queues = queues;
  }

  @Deactivate
  void stop() {
    cards.keySet().forEach(this::removeCard);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSealer(Sealer sealer) {
    sealers.put(sealer.algorithm(), sealer);
    cards.values().forEach(card -> card.sat.sealersChanged());
  }

  void removeSealer(Sealer sealer) {
    if (sealers.remove(sealer.algorithm(), sealer)) {
      cards.values().forEach(card -> card.sat.sealersChanged());
    }
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addCard(SecureElement element) {
    CardSat sat = new CardSat(this, element);
    Present present = new Present(sat);
    cards.put(element, present);
    sat.start(() -> present.publish(bundles));
  }

  void removeCard(SecureElement element) {
    Present present = cards.remove(element);
    if (present != null) {
      present.withdraw();
    }
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public Vault vault() {
    return vault;
  }

  @Override
  public FrameQueues queues() {
    return queues;
  }

  @Override
  public SecureRandom random() {
    return random;
  }

  @Override
  public Optional<Sealer> sealer(int algorithm) {
    return Optional.ofNullable(sealers.get(algorithm));
  }

  @Override
  public String software() {
    return "sealpost/" + bundles.getBundle().getVersion();
  }

  /** A card and the registration of its SAT module, which comes when the card was read. */
  private static final class Present {
    private final CardSat sat;
    private ServiceRegistration<SatModule> registration;
    private boolean gone;

    Present(CardSat sat) {
      this.sat = sat;
    }

    synchronized void publish(BundleContext bundles) {
      if (gone) {
        return;
      }
      Dictionary<String, Object> properties = new Hashtable<>();
      properties.put(SatModule.ICCID, sat.card().iccid());
      properties.put(SecureElement.SLOT, sat.card().slot());
      registration = bundles.registerService(SatModule.class, sat, properties);
    }

    synchronized void withdraw() {
      gone = true;
      if (registration != null) {
        registration.unregister();
      }
      sat.close();
    }
  }
}
