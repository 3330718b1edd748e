package org.sealpost.gateway.client.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.store.api.Store;

/** {@code status}: the cards, bearers and counters of the gateway; ready once it holds a card. */
@Component(service = Function.class, property = "sealpost.command=status")
public final class StatusCommand implements Function<String, String> {
  private final ClientView client;
  private final Store store;

  /** Called by the component runtime. */
  @Activate
  public StatusCommand(@Reference ClientView client, @Reference Store store) {
    this.client = client;
    this.store = store;
  }

  @Override
  public String apply(String arguments) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("ready", !client.cards().isEmpty());
    status.put("cards", client.cards().stream().map(StatusCommand::card).toList());
    status.put(
        "store", store.failure().map(why -> why.reason() + ": " + why.getMessage()).orElse("ok"));
    status.put("bearers", client.bearers().stream().map(StatusCommand::bearer).toList());
    status.put("counters", client.counters().toMap());
    try {
      return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(status);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> card(SatModule sat) {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("iccid", sat.card().iccid());
    card.put("slot", sat.card().slot());
    card.put("adapter", sat.card().adapter());
    card.put("session", sat.session().map(SessionId::toString).orElse(null));
    card.put("counters", sat.counters());
    return card;
  }

  private static Map<String, Object> bearer(BearerReport bearer) {
    BearerCounters counters = bearer.counters();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", bearer.name());
    values.put("up", bearer.state().up());
    values.put("reason", bearer.state().reason());
    values.put("chosen", bearer.chosen());
    values.put("why", bearer.why());
    values.put("health", bearer.health());
    values.put("rank", bearer.rank());
    values.put("cost", bearer.cost());
    values.put("push", bearer.push());
    values.put("framesSent", counters.framesSent());
    values.put("framesReceived", counters.framesReceived());
    values.put("failures", counters.failures());
    return values;
  }
}
