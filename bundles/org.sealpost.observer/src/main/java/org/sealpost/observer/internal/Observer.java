package org.sealpost.observer.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * {@code observer.snapshot}: for each bundle its id, state, revision and wiring (numbers that
 * change when the object does), its component configurations as {@code NAME ID}, where the ID
 * changes with each activation, and how many services of each type it has withdrawn since this
 * bundle started.
 */
@Component(
    service = Function.class,
    immediate = true, // else it would begin anew whenever it is asked
    property = "sealpost.command=observer.snapshot")
public final class Observer implements Function<String, String> {
  private static final int INACTIVE =
      ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION
          | ComponentConfigurationDTO.UNSATISFIED_REFERENCE
          | ComponentConfigurationDTO.FAILED_ACTIVATION;

  private final BundleContext context;
  private final ServiceComponentRuntime components;
  private final Departures departures = new Departures();
  private final Identities identities = new Identities();

  /** Called by the component runtime. */
  @Activate
  public Observer(BundleContext context, @Reference ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
    context.addServiceListener(departures);
  }

  @Deactivate
  void close() {
    context.removeServiceListener(departures);
  }

  @Override
  public String apply(String arguments) {
    Map<String, Object> bundles = new TreeMap<>();
    for (Bundle bundle : context.getBundles()) {
      bundles.put(String.valueOf(bundle.getSymbolicName()), describe(bundle));
    }
    try {
      return JSON.std.asString(Map.of("bundles", bundles));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> describe(Bundle bundle) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("id", bundle.getBundleId());
    described.put("state", bundle.getState());
    described.put("revision", identities.of(bundle.adapt(BundleRevision.class)));
    described.put("wiring", identities.of(bundle.adapt(BundleWiring.class)));
    described.put("components", active(bundle));
    described.put("left", departures.of(String.valueOf(bundle.getSymbolicName())));
    return described;
  }

  private List<String> active(Bundle bundle) {
    List<String> active = new ArrayList<>();
    for (ComponentDescriptionDTO described : components.getComponentDescriptionDTOs(bundle)) {
      for (ComponentConfigurationDTO configured :
          components.getComponentConfigurationDTOs(described)) {
        if ((configured.state & INACTIVE) == 0) {
          active.add(described.name + " " + configured.id);
        }
      }
    }
    return active;
  }
}
