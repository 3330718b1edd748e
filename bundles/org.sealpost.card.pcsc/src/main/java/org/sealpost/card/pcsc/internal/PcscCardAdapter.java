package org.sealpost.card.pcsc.internal;

import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.card.api.SecureElement;

/**
 * The SAT adapter of PC/SC readers: a {@link SecureElement} service for each card that is in one of
 * the readers of a configuration, from insertion to removal.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.sealpost.card.pcsc",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PcscCardConfig.class, factory = true)
// Registered by hand, when there is a card: the resolver is told here.
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>='org.sealpost.card.api.SecureElement'")
public final class PcscCardAdapter {
  private final ReaderWatch watch;

  /** Begins to look for readers. */
  @Activate
  public PcscCardAdapter(BundleContext context, PcscCardConfig config) {
    watch =
        new ReaderWatch(
            new ReaderChoice(config.reader()), ReaderUse.of(config), new Publisher(context));
    watch.start();
  }

  /** Lets all cards go: every outstanding command ends with {@code STOPPED}. */
  @Deactivate
  void close() throws InterruptedException {
    watch.close();
  }
}
