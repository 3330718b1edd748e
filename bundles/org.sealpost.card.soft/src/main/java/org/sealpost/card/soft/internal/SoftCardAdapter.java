package org.sealpost.card.soft.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.SecureElement;
import org.sealpost.card.soft.CardOnDisk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SAT adapter of one software card. The file is read on the card's own thread; then there is a
 * {@link SecureElement} service, or a {@link Supplier} with property {@value #FAILURE} that says
 * why not.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.sealpost.card.soft",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SoftCardConfig.class, factory = true)
// Registered by hand, once the card is open: the resolver is told here.
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>='org.sealpost.card.api.SecureElement'")
public final class SoftCardAdapter {
  /** Service property of a failure; its value is {@code "card"}. */
  static final String FAILURE = "sealpost.failure";

  static final String ADAPTER = "soft";

  private static final Logger LOG = LoggerFactory.getLogger(SoftCardAdapter.class);

  /** The longest to wait for the card's last command, which is milliseconds of work. */
  private static final long MOST_SECONDS = 1;

  private final BundleContext context;
  private final String file;
  private final ExecutorService executor;
  private Optional<SoftSecureElement> element = Optional.empty();
  private Optional<ServiceRegistration<?>> registration = Optional.empty();
  private boolean stopped;

  /** Begins to open the card. */
  @Activate
  public SoftCardAdapter(BundleContext context, SoftCardConfig config) {
    this.context = context;
    file = config.file();
    executor =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "sealpost-card-soft");
              thread.setDaemon(true);
              return thread;
            });
    executor.execute(this::open);
  }

  private void open() {
    try {
      publish(CardOnDisk.open(Path.of(file)));
    } catch (CardException | InvalidPathException e) {
      LOG.error("{}", e.getMessage());
      Supplier<String> failure = e::getMessage;
      register(Supplier.class, failure, Map.of(FAILURE, "card"));
    }
  }

  private void publish(CardOnDisk card) {
    String slot = ADAPTER + ":" + file;
    SoftSecureElement opened = new SoftSecureElement(slot, card, executor);
    boolean late;
    synchronized (this) {
      late = stopped;
      element = Optional.of(opened);
    }
    if (late) {
      card.close();
    } else {
      register(
          SecureElement.class,
          opened,
          Map.of(SecureElement.ADAPTER, ADAPTER, SecureElement.SLOT, slot));
    }
  }

  /** Registers without a lock, since listeners run inside, and takes it back if it was too late. */
  private <S> void register(Class<S> type, S service, Map<String, String> properties) {
    try {
      ServiceRegistration<S> made =
          context.registerService(type, service, new Hashtable<>(properties));
      boolean late;
      synchronized (this) {
        late = stopped;
        registration = late ? Optional.empty() : Optional.of(made);
      }
      if (late) {
        made.unregister();
      }
    } catch (IllegalStateException e) {
      LOG.debug("software card {}: stopped while it was registered", file, e);
    }
  }

  /** Takes the card out: every outstanding command ends with {@code STOPPED}. */
  @Deactivate
  void close() throws InterruptedException {
    Optional<ServiceRegistration<?>> made;
    Optional<SoftSecureElement> opened;
    synchronized (this) {
      stopped = true;
      made = registration;
      opened = element;
    }
    made.ifPresent(ServiceRegistration::unregister);
    opened.ifPresent(SoftSecureElement::close);
    // Never shutdownNow: an interrupt would close the state's file under a running command.
    executor.shutdown();
    if (!executor.awaitTermination(MOST_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("software card {}: still busy after {} s", file, MOST_SECONDS);
    }
  }
}
