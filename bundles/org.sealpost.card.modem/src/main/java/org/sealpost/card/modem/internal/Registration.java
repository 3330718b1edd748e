package org.sealpost.card.modem.internal;

import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.sealpost.card.api.SecureElement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The card as a service: one at a time. */
final class Registration implements CardSlot.Offer {
  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

  private final BundleContext context;
  private final AtomicReference<Optional<ServiceRegistration<SecureElement>>> made =
      new AtomicReference<>(Optional.empty());

  Registration(BundleContext context) {
    this.context = context;
  }

  @Override
  public void present(SecureElement card) {
    Map<String, String> properties =
        Map.of(SecureElement.ADAPTER, card.adapter(), SecureElement.SLOT, card.slot());
    try {
      made.set(
          Optional.of(
              context.registerService(SecureElement.class, card, new Hashtable<>(properties))));
    } catch (IllegalStateException e) {
      LOG.debug("{}: the bundle stopped meanwhile", card.slot());
    }
  }

  @Override
  public void absent() {
    made.getAndSet(Optional.empty())
        .ifPresent(
            registration -> {
              try {
                registration.unregister();
              } catch (IllegalStateException e) {
                LOG.debug("the framework was faster");
              }
            });
  }
}
