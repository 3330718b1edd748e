package org.sealpost.network.rest.internal;

import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.store.api.Store;

/** {@code delivery.get {iccid, id}}: a delivery as it stands. */
@Component(service = Function.class, property = JsonCommand.NAME + "=delivery.get")
public final class DeliveryGet extends DeliveryCommand {
  private final Store store;
  private final Deliveries deliveries;

  /** Over these two. */
  @Activate
  public DeliveryGet(@Reference Store store, @Reference Deliveries deliveries) {
    this.store = store;
    this.deliveries = deliveries;
  }

  @Override
  Delivery run(String iccid, long id) {
    return store
        .read(tx -> deliveries.find(tx, iccid, id))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "id: expected a delivery of card " + iccid + ", found none with " + id));
  }
}
