package org.sealpost.modem.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.lib.serial.SerialPorts;
import org.sealpost.modem.api.Modem;

/** A configured modem; what others use of it is registered while it answers. */
@Component(
    service = ModemReport.class,
    immediate = true,
    configurationPid = "org.sealpost.modem",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ModemConfig.class, factory = true)
public final class ModemPort implements ModemReport {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final BundleContext context;
  private final ModemLink link;

  /** One thread registers and unregisters; another, at the end, may only unregister. */
  private final AtomicReference<Optional<ServiceRegistration<Modem>>> registered =
      new AtomicReference<>(Optional.empty());

  private volatile boolean stopped;

  /** Checks the configuration; the port is opened on the modem's own thread. */
  @Activate
  public ModemPort(BundleContext context, ModemConfig config) {
    this.context = context;
    link =
        new ModemLink(
            Settings.of(config),
            SerialPorts.ofMachine(),
            new Neighbours(Path.of("/")),
            new Registry(),
            new Pause(SHORTEST_PAUSE, LONGEST_PAUSE));
    link.start();
  }

  @Deactivate
  void deactivate() {
    stopped = true;
    link.close();
    unregister();
  }

  @Override
  public Map<String, Object> report() {
    return link.report();
  }

  private final class Registry implements ModemLink.Offer {
    @Override
    public void present(Modem modem) {
      Hashtable<String, Object> properties = new Hashtable<>(Map.of(Modem.NAME, modem.name()));
      registered.set(Optional.of(context.registerService(Modem.class, modem, properties)));
      if (stopped) {
        unregister();
      }
    }

    @Override
    public void absent() {
      unregister();
    }
  }

  private void unregister() {
    registered.getAndSet(Optional.empty()).ifPresent(ModemPort::unregister);
  }

  private static void unregister(ServiceRegistration<Modem> registration) {
    try {
      registration.unregister();
    } catch (IllegalStateException ignored) {
      // the framework did so before: the bundle is stopping
    }
  }
}
