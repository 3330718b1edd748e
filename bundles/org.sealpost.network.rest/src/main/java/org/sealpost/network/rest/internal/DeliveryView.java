package org.sealpost.network.rest.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.ota.PacketSeal;

/** A delivery as management sees it. */
final class DeliveryView {
  private DeliveryView() {}

  static Map<String, Object> of(Delivery delivery) {
    Map<String, Object> proof = new LinkedHashMap<>();
    proof.put("status", hex("%02x", delivery.porStatus()));
    proof.put("verified", delivery.porVerified());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("iccid", delivery.iccid());
    view.put("id", delivery.id());
    view.put("purpose", delivery.purpose());
    view.put("route", name(delivery.route()));
    view.put("state", delivery.state().name().toLowerCase(Locale.ROOT));
    view.put("reason", delivery.reason());
    view.put("packets", delivery.packets());
    view.put("done", delivery.done());
    view.put("bearer", delivery.bearer());
    view.put("adapter", delivery.adapter());
    view.put("sw", hex("%04x", delivery.statusWord()));
    view.put("por", proof);
    view.put("seal", delivery.seal().map(DeliveryView::seal).orElse(null));
    return view;
  }

  private static String name(Route route) {
    return route.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The way of that name, as it is shown. */
  static Route route(String name) {
    return Arrays.stream(Route.values())
        .filter(route -> name(route).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "route: expected one of "
                        + Arrays.stream(Route.values()).map(DeliveryView::name).toList()
                        + ", found another"));
  }

  /** The values as TS 102 225 writes them. */
  private static Map<String, Object> seal(PacketSeal seal) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("spi", seal.spi().toString());
    view.put("kvn", seal.keyVersion());
    view.put("tar", seal.tar().toString());
    view.put("algorithm", seal.algorithm());
    view.put("cntr", String.format("%010X", seal.counter()));
    return view;
  }

  /** Hexadecimal digits, or the null of JSON. */
  private static Object hex(String format, OptionalInt value) {
    return value.isPresent() ? String.format(format, value.getAsInt()) : null;
  }
}
