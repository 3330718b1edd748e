package org.sealpost.modem.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code modem.list}: all configured modems, there or not, and their counters. */
@Component(service = Function.class, property = "sealpost.command=modem.list")
public final class ModemCommand implements Function<String, String> {
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private volatile List<ModemReport> modems = List.of();

  /** Called by the component runtime. */
  @Activate
  public ModemCommand() {}

  @Override
  public String apply(String arguments) {
    try {
      return JSON.std.asString(Map.of("modems", modems.stream().map(ModemReport::report).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
