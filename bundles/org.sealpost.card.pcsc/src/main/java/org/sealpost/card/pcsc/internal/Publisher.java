package org.sealpost.card.pcsc.internal;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.sealpost.card.api.SecureElement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cards as services, each registered once and taken back once, whoever comes first. */
final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private final BundleContext context;
  private final Map<SecureElement, ServiceRegistration<SecureElement>> made =
      new ConcurrentHashMap<>();

  Publisher(BundleContext context) {
    this.context = context;
  }

  /**
   * Registers without a lock, since listeners run inside, and takes it back if it was too late.
   *
   * @param late whether the card is to be withdrawn already
   */
  void publish(SecureElement element, BooleanSupplier late) {
    Map<String, String> properties =
        Map.of(SecureElement.ADAPTER, element.adapter(), SecureElement.SLOT, element.slot());
    try {
      made.put(
          element,
          context.registerService(SecureElement.class, element, new Hashtable<>(properties)));
    } catch (IllegalStateException e) {
      LOG.debug("{}: stopped while it was registered", element.slot());
    }
    if (late.getAsBoolean()) {
      withdraw(element);
    }
  }

  /** Does nothing if it is not registered. */
  void withdraw(SecureElement element) {
    ServiceRegistration<SecureElement> registration = made.remove(element);
    if (registration != null) {
      try {
        registration.unregister();
      } catch (IllegalStateException e) {
        LOG.debug("{}: the framework was faster", element.slot());
      }
    }
  }
}
