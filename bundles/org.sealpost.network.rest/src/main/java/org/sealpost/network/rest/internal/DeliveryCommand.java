package org.sealpost.network.rest.internal;

import java.util.Map;
import org.sealpost.network.api.delivery.Delivery;

/** A command about one delivery, {@code {iccid, id}}, that answers how it stands. */
abstract class DeliveryCommand extends JsonCommand {
  @Override
  final Map<String, Object> run(Arguments arguments) {
    String iccid = arguments.text("iccid");
    long id = arguments.number("id", 1, Long.MAX_VALUE);
    arguments.expectNoOthers();
    return DeliveryView.of(run(iccid, id));
  }

  abstract Delivery run(String iccid, long id);
}
