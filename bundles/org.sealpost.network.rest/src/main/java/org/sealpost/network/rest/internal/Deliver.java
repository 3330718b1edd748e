package org.sealpost.network.rest.internal;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.manager.SecureElementManager;
import org.sealpost.store.api.Store;

/**
 * {@code deliver {iccid, imsi | write {path, data, offset?}, route?, validitySeconds?, wait?,
 * timeoutSeconds?}}: queues a delivery, and waits for its end on the caller's thread if asked to.
 */
@Component(service = Function.class, property = JsonCommand.NAME + "=deliver")
public final class Deliver extends JsonCommand {
  private static final long DAY = TimeUnit.DAYS.toSeconds(1);
  private static final long LONGEST_WAIT = TimeUnit.HOURS.toSeconds(1);
  private static final long USUAL_WAIT = 60;

  private final Store store;
  private final SecureElementManager manager;
  private final Deliveries deliveries;
  private final CompletableFuture<Delivery> stopped = new CompletableFuture<>();

  /** Over these three. */
  @Activate
  public Deliver(
      @Reference Store store,
      @Reference SecureElementManager manager,
      @Reference Deliveries deliveries) {
    this.store = store;
    this.manager = manager;
    this.deliveries = deliveries;
  }

  /** Lets everyone go who waits. */
  @Deactivate
  void stop() {
    stopped.cancel(false);
  }

  @Override
  Map<String, Object> run(Arguments arguments) {
    Function<Duration, Delivery> order = order(arguments, arguments.text("iccid"));
    Duration validity = Duration.ofSeconds(arguments.number("validitySeconds", 1, 365 * DAY, DAY));
    boolean wait = arguments.flag("wait");
    long timeout = arguments.number("timeoutSeconds", 1, LONGEST_WAIT, USUAL_WAIT);
    arguments.expectNoOthers();
    Delivery delivery = order.apply(validity);
    return DeliveryView.of(wait ? ended(delivery, timeout) : delivery);
  }

  private Function<Duration, Delivery> order(Arguments arguments, String iccid) {
    Route route = route(arguments);
    if (arguments.has("imsi") == arguments.has("write")) {
      throw new IllegalArgumentException(
          "request: expected either imsi or write, found "
              + (arguments.has("imsi") ? "both" : "neither"));
    }
    if (arguments.has("imsi")) {
      String imsi = arguments.text("imsi");
      return validity -> manager.assignImsi(iccid, imsi, validity, route);
    }
    Arguments write = arguments.object("write");
    String path = write.text("path");
    byte[] data = write.hex("data");
    if (write.has("record")) {
      OptionalInt record = record(write);
      write.expectNoOthers();
      return validity -> manager.writeRecord(iccid, path, record, data, validity, route);
    }
    int offset = (int) write.number("offset", 0, 0x7fff, 0);
    write.expectNoOthers();
    return validity -> manager.writeFile(iccid, path, offset, data, validity, route);
  }

  /** By way of the card's gateway, unless another is asked for. */
  private static Route route(Arguments arguments) {
    return arguments.has("route") ? DeliveryView.route(arguments.text("route")) : Route.SEALED;
  }

  /** A number, or {@code "new"}. */
  private static OptionalInt record(Arguments write) {
    if (!write.isText("record")) {
      return OptionalInt.of((int) write.number("record", 1, 254));
    }
    String record = write.text("record");
    if (!record.equals("new")) {
      throw new IllegalArgumentException(
          "write.record: expected a number or \"new\", found another string");
    }
    return OptionalInt.empty();
  }

  /** The delivery once it has ended, or as it stands when nobody can wait any longer. */
  private Delivery ended(Delivery delivery, long seconds) {
    CompletableFuture<Delivery> end =
        deliveries.whenEnded(delivery.iccid(), delivery.id()).toCompletableFuture();
    try {
      return (Delivery) CompletableFuture.anyOf(end, stopped).get(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return delivery;
    } catch (TimeoutException | ExecutionException e) {
      return store
          .read(tx -> deliveries.find(tx, delivery.iccid(), delivery.id()))
          .orElse(delivery);
    }
  }
}
