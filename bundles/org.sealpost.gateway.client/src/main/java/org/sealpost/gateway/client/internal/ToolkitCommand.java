package org.sealpost.gateway.client.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.codec.frame.Octets;
import org.sealpost.gateway.api.ToolkitReport;

/**
 * {@code card.toolkit}: what a card and its terminal say to each other. Arguments: {@code iccid};
 * result: {@code terminal} ({@code gateway} or {@code baseband}), {@code terminalProfile} (hex,
 * empty of a baseband) and {@code asked}, by command and result how often.
 */
@Component(service = Function.class, property = "sealpost.command=card.toolkit")
public final class ToolkitCommand implements Function<String, String> {
  private final ClientView client;

  /** Called by the component runtime. */
  @Activate
  public ToolkitCommand(@Reference ClientView client) {
    this.client = client;
  }

  @Override
  public String apply(String arguments) {
    try {
      ToolkitReport report = client.card(JSON.std.mapFrom(arguments)).toolkit();
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("terminal", report.profile().isPresent() ? "gateway" : "baseband");
      told.put("terminalProfile", report.profile().map(Octets::hex).orElse(""));
      told.put("asked", new TreeMap<>(report.asked()));
      return JSON.std.asString(told);
    } catch (IOException e) {
      throw new IllegalArgumentException("arguments: expected a JSON object", e);
    }
  }
}
