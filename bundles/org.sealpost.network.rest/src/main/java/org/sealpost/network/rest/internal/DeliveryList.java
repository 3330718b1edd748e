package org.sealpost.network.rest.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.store.api.Store;

/** {@code delivery.list {iccid}}: all deliveries of a card, oldest first. */
@Component(service = Function.class, property = JsonCommand.NAME + "=delivery.list")
public final class DeliveryList extends JsonCommand {
  private final Store store;
  private final CardDirectory cards;
  private final Deliveries deliveries;

  /** Over these three. */
  @Activate
  public DeliveryList(
      @Reference Store store, @Reference CardDirectory cards, @Reference Deliveries deliveries) {
    this.store = store;
    this.cards = cards;
    this.deliveries = deliveries;
  }

  @Override
  Map<String, Object> run(Arguments arguments) {
    String iccid = arguments.text("iccid");
    arguments.expectNoOthers();
    List<Delivery> found =
        store.read(
            tx -> {
              Cards.require(cards, tx, iccid);
              return deliveries.of(tx, iccid);
            });
    return Map.of("deliveries", found.stream().map(DeliveryView::of).toList());
  }
}
