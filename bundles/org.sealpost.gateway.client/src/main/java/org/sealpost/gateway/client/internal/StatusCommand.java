package org.sealpost.gateway.client.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.gateway.api.CardCondition;
import org.sealpost.gateway.api.CardCondition.State;
import org.sealpost.gateway.api.CardConditions;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.store.api.Store;

/** {@code status}: the cards, bearers and counters of the gateway; ready once it holds a card. */
@Component(service = Function.class, property = "sealpost.command=status")
public final class StatusCommand implements Function<String, String> {
  private final ClientView client;
  private final Store store;
  private final Set<CardConditions> sats = new CopyOnWriteArraySet<>();

  /** Called by the component runtime. */
  @Activate
  public StatusCommand(@Reference ClientView client, @Reference Store store) {
    this.client = client;
    this.store = store;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSat(CardConditions sat) {
    sats.add(sat);
  }

  void removeSat(CardConditions sat) {
    sats.remove(sat);
  }

  @Override
  public String apply(String arguments) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("ready", !client.cards().isEmpty());
    status.put("cards", cards());
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

  /** Those in use first, then those that cannot be used. */
  private List<Map<String, Object>> cards() {
    Map<String, CardCondition> conditions =
        sats.stream()
            .flatMap(sat -> sat.conditions().stream())
            .collect(
                Collectors.toMap(
                    CardCondition::slot, told -> told, (one, other) -> one, LinkedHashMap::new));
    List<Map<String, Object>> cards = new ArrayList<>();
    for (SatModule sat : client.cards()) {
      CardCondition told = conditions.remove(sat.card().slot());
      cards.add(card(sat, Optional.ofNullable(told)));
    }
    // One that is ready and not in use is about to be.
    conditions.values().stream()
        .filter(told -> told.state() != State.READY)
        .map(StatusCommand::unusable)
        .forEach(cards::add);
    return cards;
  }

  private static Map<String, Object> card(SatModule sat, Optional<CardCondition> told) {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("iccid", sat.card().iccid());
    card.put("slot", sat.card().slot());
    card.put("adapter", sat.card().adapter());
    card.put("state", word(told.map(CardCondition::state).orElse(State.READY)));
    card.put("reason", told.map(CardCondition::reason).orElse(""));
    card.put("session", sat.session().map(SessionId::toString).orElse(null));
    card.put("counters", sat.counters());
    return card;
  }

  private static Map<String, Object> unusable(CardCondition told) {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("iccid", told.iccid().orElse(null));
    card.put("slot", told.slot());
    card.put("adapter", told.adapter());
    card.put("state", word(told.state()));
    card.put("reason", told.reason());
    card.put("session", null);
    card.put("counters", Map.of());
    return card;
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
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
