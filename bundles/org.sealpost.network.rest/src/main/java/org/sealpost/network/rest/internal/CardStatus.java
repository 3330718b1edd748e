package org.sealpost.network.rest.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.card.Subscription;
import org.sealpost.network.api.channel.SealedChannel;
import org.sealpost.network.api.channel.SessionView;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.store.api.Store;

/** {@code card.status {iccid}}: number, identities, session and deliveries of a card. */
@Component(service = Function.class, property = JsonCommand.NAME + "=card.status")
public final class CardStatus extends JsonCommand {
  private final Store store;
  private final CardDirectory cards;
  private final SealedChannel channel;
  private final Deliveries deliveries;

  /** Over these four. */
  @Activate
  public CardStatus(
      @Reference Store store,
      @Reference CardDirectory cards,
      @Reference SealedChannel channel,
      @Reference Deliveries deliveries) {
    this.store = store;
    this.cards = cards;
    this.channel = channel;
    this.deliveries = deliveries;
  }

  @Override
  Map<String, Object> run(Arguments arguments) {
    String iccid = arguments.text("iccid");
    arguments.expectNoOthers();
    Stored stored =
        store.read(
            tx -> {
              Cards.require(cards, tx, iccid);
              return new Stored(
                  Cards.number(cards, tx, iccid),
                  cards.subscriptions(tx, iccid),
                  deliveries.of(tx, iccid));
            });
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("iccid", iccid);
    status.put("number", stored.number().orElse(null));
    status.put("subscriptions", stored.subscriptions().stream().map(CardStatus::view).toList());
    status.put("session", channel.session(iccid).map(CardStatus::view).orElse(null));
    status.put("deliveries", count(stored.deliveries()));
    return status;
  }

  private static Map<String, Object> view(Subscription subscription) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("imsi", subscription.imsi());
    view.put("state", lowerCase(subscription.state()));
    return view;
  }

  /** Every state, also those that no delivery is in. */
  private static Map<String, Long> count(List<Delivery> deliveries) {
    Map<String, Long> counters = new LinkedHashMap<>();
    for (DeliveryState state : DeliveryState.values()) {
      counters.put(
          lowerCase(state),
          deliveries.stream().filter(delivery -> delivery.state() == state).count());
    }
    return counters;
  }

  private static Map<String, Object> view(SessionView session) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", session.id());
    view.put("agreement", session.agreement());
    view.put("algorithm", session.algorithm());
    view.put("sealer", session.sealer());
    view.put("bearers", session.bearers());
    view.put("opened", session.opened().toString());
    view.put("expires", session.expires().toString());
    view.put("alternating", session.alternating());
    return view;
  }

  private static String lowerCase(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private record Stored(
      Optional<String> number, List<Subscription> subscriptions, List<Delivery> deliveries) {}
}
