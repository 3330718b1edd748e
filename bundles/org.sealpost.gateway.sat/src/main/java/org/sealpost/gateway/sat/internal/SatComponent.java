package org.sealpost.gateway.sat.internal;

import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.card.api.SecureElement;
import org.sealpost.gateway.api.CardCondition;
import org.sealpost.gateway.api.CardConditions;
import org.sealpost.gateway.api.FrameQueues;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.seal.api.Sealer;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SAT (figure 1: 190): a {@link SatModule} service for each card that is present. */
@Component(
    service = CardConditions.class,
    immediate = true,
    configurationPid = "org.sealpost.gateway.sat")
@Designate(ocd = SatConfig.class)
public final class SatComponent implements SatContext, CardConditions {
  private static final Logger LOG = LoggerFactory.getLogger(SatComponent.class);

  /** What deactivation may take for all cards together. */
  private static final long STOP_MILLIS = 1_500;

  private final BundleContext bundles;
  private final Store store;
  private final Vault vault;
  private final FrameQueues queues;
  private final SatTimes times;
  private final LongSupplier nanoTime;
  private final String software;
  private final SecureRandom random = new SecureRandom();
  private final Map<Integer, Sealer> sealers = new ConcurrentHashMap<>();
  private final Map<SecureElement, Present> cards = new ConcurrentHashMap<>();
  private final Map<String, CardSat> claims = new ConcurrentHashMap<>();
  private volatile Reach reach = Reach.of();
  private volatile PinFile pins = new PinFile("");
  private volatile boolean stopped;

  /** Called by the component runtime. */
  @Activate
  public SatComponent(
      BundleContext bundles,
      SatConfig config,
      @Reference Store store,
      @Reference Vault vault,
      @Reference FrameQueues queues) {
    this(bundles, store, vault, queues, SatTimes.NORMAL, System::nanoTime);
    configure(config);
  }

  SatComponent(
      BundleContext bundles,
      Store store,
      Vault vault,
      FrameQueues queues,
      SatTimes times,
      LongSupplier nanoTime) {
    this.bundles = bundles;
    this.store = store;
    this.vault = vault;
    this.queues = queues;
    this.times = times;
    this.nanoTime = nanoTime;
    software = "sealpost/" + bundles.getBundle().getVersion();
  }

  /** Cards and their sessions stay. */
  @Modified
  void configure(SatConfig config) {
    reach = Reach.of(config.cardMayReach());
    pins = new PinFile(config.pinFile());
  }

  @Deactivate
  void stop() {
    stopped = true;
    List<Present> present = List.copyOf(cards.values());
    cards.clear();
    present.forEach(Present::withdraw);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
    for (Present card : present) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (!card.sat.awaitEnd(left)) {
        LOG.warn("slot {}: the adapter does not return", card.element.slot());
      }
    }
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
    if (stopped) {
      return;
    }
    Present present = new Present(element);
    cards.put(element, present);
    present.sat.start();
  }

  void removeCard(SecureElement element) {
    Present present = cards.remove(element);
    if (present != null) {
      present.withdraw();
    }
  }

  @Override
  public List<CardCondition> conditions() {
    return cards.values().stream()
        .map(card -> card.sat.condition())
        .sorted(Comparator.comparing(CardCondition::slot))
        .toList();
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
    return software;
  }

  @Override
  public SatTimes times() {
    return times;
  }

  @Override
  public Reach reach() {
    return reach;
  }

  @Override
  public PinFile pins() {
    return pins;
  }

  @Override
  public LongSupplier nanoTime() {
    return nanoTime;
  }

  @Override
  public boolean claim(String iccid, CardSat sat) {
    CardSat first = claims.putIfAbsent(iccid, sat);
    return first == null || first == sat;
  }

  @Override
  public void release(CardSat sat) {
    claims.values().removeIf(sat::equals);
  }

  /** A card and its SAT module, a service from when the card was read. */
  private final class Present implements CardSat.Owner {
    private final SecureElement element;
    private final ModuleService service;
    private final CardSat sat;

    Present(SecureElement element) {
      this.element = element;
      service = new ModuleService(bundles, element.slot());
      sat = new CardSat(SatComponent.this, element, this);
    }

    @Override
    public void ready() {
      service.register(sat);
    }

    @Override
    public void exchanged() {
      removeCard(element);
      addCard(element);
    }

    void withdraw() {
      service.withdraw();
      sat.close();
    }
  }
}
