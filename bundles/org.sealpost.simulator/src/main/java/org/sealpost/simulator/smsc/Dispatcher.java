package org.sealpost.simulator.smsc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sealpost.simulator.Loop;
import org.sealpost.simulator.Mobile;
import org.sealpost.simulator.Passage;
import org.sealpost.simulator.Passages;
import org.sealpost.simulator.RelayReport;

/**
 * Stores and forwards: to a mobile one after the other, to an ESME as many as its window takes;
 * again when who was away is back, after an error that passes, or after a time. Runs on the loop.
 */
final class Dispatcher {
  /** A lane with this prefix is for the ESME with the system id behind it. */
  static final String ESME = "esme ";

  /** TP-FCS: data download error, which the next try would meet too. */
  private static final int DOWNLOAD_ERROR = 0xd5;

  private static final int NO_PLACE_ON_CARD = 0xd0;
  private static final int NO_MEMORY = 0xd3;

  private final Loop loop;
  private final Passages passages;
  private final SmscSettings settings;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Map<String, Mobile> mobiles = new HashMap<>();
  private final List<Esme> esmes = new ArrayList<>();

  Dispatcher(Loop loop, Passages passages, SmscSettings settings) {
    this.loop = loop;
    this.passages = passages;
    this.settings = settings;
  }

  void attach(Mobile mobile) {
    mobiles.put(mobile.number().digits(), mobile);
    kick(mobile.number().digits());
  }

  void detach(Mobile mobile) {
    mobiles.remove(mobile.number().digits(), mobile);
  }

  void bind(Esme esme) {
    esmes.add(esme);
    lanes.values().forEach(lane -> lane.paused = false);
    kickAll();
  }

  void unbind(Esme esme) {
    esmes.remove(esme);
  }

  /** An ESME has room in its window, or a range has changed. */
  void kickAll() {
    List.copyOf(lanes.keySet()).forEach(this::kick);
  }

  /** Takes a parcel for a number, or for {@link #ESME} and a system id. */
  void send(String destination, Parcel parcel) {
    lanes.computeIfAbsent(destination, key -> new Lane()).waiting.add(parcel);
    kick(destination);
  }

  /** Takes a parcel out that nobody is trying to deliver now; false if there is no such. */
  boolean withdraw(String destination, Parcel parcel) {
    Lane lane = lanes.get(destination);
    boolean trying = lane != null && lane.busy && lane.waiting.peek() == parcel;
    return lane != null && !trying && lane.waiting.remove(parcel);
  }

  void kick(String destination) {
    Lane lane = lanes.get(destination);
    if (lane == null || lane.busy) {
      return;
    }
    expire(lane);
    Mobile mobile = mobiles.get(destination);
    if (mobile != null && !lane.waiting.isEmpty() && lane.waiting.peek().tpdu().isPresent()) {
      toMobile(destination, lane, mobile);
    } else {
      toEsme(destination, lane);
    }
    lane.expiry.cancel();
    if (!lane.waiting.isEmpty()) {
      lane.expiry = loop.after(untilExpiry(lane), () -> kick(destination));
    } else if (!lane.busy) {
      lanes.remove(destination, lane);
    }
  }

  private Duration untilExpiry(Lane lane) {
    Instant first =
        lane.waiting.stream().map(Parcel::expiry).min(Comparator.naturalOrder()).orElseThrow();
    return Duration.between(loop.now(), first);
  }

  private void expire(Lane lane) {
    for (Iterator<Parcel> each = lane.waiting.iterator(); each.hasNext(); ) {
      Parcel parcel = each.next();
      if (!loop.now().isBefore(parcel.expiry())) {
        each.remove();
        loop.execute(() -> parcel.outcome().settled(Disposition.EXPIRED, 0, Optional.empty()));
      }
    }
  }

  private void toMobile(String destination, Lane lane, Mobile mobile) {
    Parcel parcel = lane.waiting.peek();
    lane.busy = true;
    lane.timer.cancel();
    long attempt = ++lane.attempt;
    lane.timer = loop.after(settings.patience(), () -> retry(destination, lane, attempt));
    Passage there = new Passage(Passage.Kind.DELIVER, parcel.from(), destination);
    Passage back = new Passage(Passage.Kind.DELIVER_REPORT, destination, parcel.from());
    passages.pass(
        there,
        () ->
            mobile
                .deliver(parcel.tpdu().orElseThrow())
                .thenAccept(
                    report ->
                        loop.execute(
                            () ->
                                passages.pass(
                                    back,
                                    () -> answered(destination, lane, attempt, report),
                                    () -> retry(destination, lane, attempt)))),
        () -> retry(destination, lane, attempt));
  }

  private void answered(String destination, Lane lane, long attempt, RelayReport report) {
    if (!lane.busy || lane.attempt != attempt) {
      return;
    }
    int failure = report.isAck() || report.tpdu().length < 2 ? 0 : report.tpdu()[1] & 0xff;
    boolean full =
        report.cause().orElse(0) == RelayReport.MEMORY_EXCEEDED
            || failure == NO_MEMORY
            || failure == NO_PLACE_ON_CARD;
    boolean hopeless =
        failure == DOWNLOAD_ERROR || report.cause().orElse(0) == RelayReport.INCORRECT_MESSAGE;
    if (report.isAck() || hopeless) {
      lane.timer.cancel();
      lane.busy = false;
      Parcel parcel = lane.waiting.remove();
      parcel
          .outcome()
          .settled(
              report.isAck() ? Disposition.DELIVERED : Disposition.UNDELIVERABLE,
              failure,
              Optional.of(report));
      kick(destination);
    } else if (full) {
      lane.timer.cancel(); // RP-SMMA tells when there is room
      lane.busy = false;
    } else {
      retry(destination, lane, attempt);
    }
  }

  /** Whatever it was, it may pass. */
  private void retry(String destination, Lane lane, long attempt) {
    if (!lane.busy || lane.attempt != attempt) {
      return;
    }
    lane.timer.cancel();
    lane.busy = false;
    lane.timer = loop.after(settings.retryInterval(), () -> kick(destination));
  }

  private void toEsme(String destination, Lane lane) {
    while (!lane.paused && !lane.waiting.isEmpty() && lane.waiting.peek().delivery().isPresent()) {
      Optional<Esme> esme = find(destination);
      if (esme.isEmpty()) {
        return;
      }
      Parcel parcel = lane.waiting.remove();
      Passage passage =
          new Passage(Passage.Kind.ESME_DELIVER, parcel.from(), esme.get().systemId());
      AtomicBoolean known = new AtomicBoolean(); // of two deliveries the first answer counts
      passages.pass(
          passage,
          () -> give(destination, esme.get(), parcel, known),
          () -> back(destination, parcel));
    }
  }

  private void give(String destination, Esme esme, Parcel parcel, AtomicBoolean known) {
    esme.deliver(parcel.delivery().orElseThrow())
        .thenAccept(
            taken -> {
              if (known.getAndSet(true)) {
                kickAll();
              } else if (taken) {
                parcel.outcome().settled(Disposition.DELIVERED, 0, Optional.empty());
                kickAll();
              } else {
                back(destination, parcel);
              }
            });
  }

  /** The ESME did not take it: the first to go when there is one again. */
  private void back(String destination, Parcel parcel) {
    Lane lane = lanes.computeIfAbsent(destination, key -> new Lane());
    lane.waiting.addFirst(parcel);
    lane.paused = true;
    lane.timer.cancel();
    lane.timer =
        loop.after(
            settings.retryInterval(),
            () -> {
              lane.paused = false;
              kick(destination);
            });
  }

  private Optional<Esme> find(String destination) {
    return esmes.stream()
        .filter(Esme::receives)
        .filter(Esme::hasRoom)
        .filter(
            esme ->
                destination.startsWith(ESME)
                    ? esme.systemId().equals(destination.substring(ESME.length()))
                    : esme.wants(destination))
        .findFirst();
  }
}
