package org.sealpost.card.modem.internal;

import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.card.api.SecureElement;
import org.sealpost.modem.api.Modem;

/**
 * The SAT adapter of modems: a {@link SecureElement} service for the card in the modem of a
 * configuration, while the modem is there and can use it.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.sealpost.card.modem",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ModemCardConfig.class, factory = true)
// Registered by hand, when there is a card: the resolver is told here.
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>='org.sealpost.card.api.SecureElement'")
public final class ModemCardAdapter {
  private final String modem;
  private final CardSlot slot;

  /** Waits for the modem. */
  @Activate
  public ModemCardAdapter(BundleContext context, ModemCardConfig config) {
    if (config.modem().isBlank()) {
      throw new IllegalArgumentException("modem: expected a name, found none");
    }
    modem = config.modem();
    slot = new CardSlot(modem, new Registration(context));
  }

  /** A modem came. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addModem(Modem came) {
    if (came.name().equals(modem)) {
      slot.modemCame(came);
    }
  }

  /** It went. */
  void removeModem(Modem went) {
    if (went.name().equals(modem)) {
      slot.modemWent(went);
    }
  }

  /** Gives the channel back: every outstanding command ends with {@code STOPPED}. */
  @Deactivate
  void close() {
    slot.close();
  }
}
