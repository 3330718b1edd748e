package org.sealpost.network.rest.internal;

import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.store.api.Store;

/** {@code delivery.cancel {iccid, id}}: withdraws a delivery, or asks its gateway to. */
@Component(service = Function.class, property = JsonCommand.NAME + "=delivery.cancel")
public final class DeliveryCancel extends DeliveryCommand {
  private final Store store;
  private final Deliveries deliveries;

  /** Over these two. */
  @Activate
  public DeliveryCancel(@Reference Store store, @Reference Deliveries deliveries) {
    this.store = store;
    this.deliveries = deliveries;
  }

  @Override
  Delivery run(String iccid, long id) {
    return store.transact(tx -> deliveries.cancel(tx, iccid, id));
  }
}
