package org.sealpost.bearer.bluetooth.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.gatt.Acknowledgement;
import org.sealpost.codec.gatt.Assembler;
import org.sealpost.codec.gatt.Fragment;
import org.sealpost.codec.gatt.GattValue;
import org.sealpost.codec.gatt.Open;

/**
 * The centrals that wrote to us. A frame goes to each of them: nobody can tell which one is a
 * relay, and one that takes frames and brings them nowhere must not stand in the way of the others.
 * For any thread. Under the lock nothing is called that could wait or call back: stages are
 * completed after it.
 */
final class Centrals {
  private final Settings settings;
  private final BearerMeter meter;
  private final Surroundings outside;
  private final Map<String, Central> centrals = new LinkedHashMap<>();
  private final Queue<Runnable> afterwards = new ConcurrentLinkedQueue<>();

  /** What centrals need. */
  interface Surroundings {
    /** A value for whoever subscribed. */
    void notify(byte[] value);

    /** A device is to go. */
    void disconnect(String device);

    /** Whether a frame can be taken now. */
    boolean hasRoom();

    /** A frame came. */
    void received(byte[] frame, String device);

    /** There may be a first one, or none any more. */
    void changed();
  }

  Centrals(Settings settings, BearerMeter meter, Surroundings outside) {
    this.settings = settings;
    this.meter = meter;
    this.outside = outside;
  }

  synchronized boolean isAnyOpen() {
    return centrals.values().stream().anyMatch(Central::isOpen);
  }

  /** A frame for the network. */
  CompletionStage<Void> send(byte[] frame) {
    CompletableFuture<Void> first = new CompletableFuture<>();
    boolean taken;
    synchronized (this) {
      List<Central> open = centrals.values().stream().filter(Central::isOpen).toList();
      AtomicInteger left = new AtomicInteger(open.size());
      AtomicBoolean settled = new AtomicBoolean();
      taken = false;
      for (Central central : open) {
        CompletableFuture<Void> one = new CompletableFuture<>();
        one.whenComplete(
            (done, failure) -> {
              if (failure == null || left.decrementAndGet() <= 0) {
                settle(first, settled, frame.length, failure);
              }
            });
        if (central.outgoing().offer(frame, one)) {
          taken = true;
          push(central);
        } else {
          left.decrementAndGet();
        }
      }
      if (open.isEmpty()) {
        meter.failed();
        return failed(Reason.DOWN, "no relay is connected");
      }
    }
    if (!taken) {
      meter.failed();
      return failed(Reason.BUSY, "frames: expected at most 16 that wait, found 16");
    }
    return first;
  }

  /** Counted before it is told, and once: by the first that has it, or the last that has not. */
  private void settle(
      CompletableFuture<Void> first, AtomicBoolean settled, int octets, Throwable failure) {
    if (!settled.compareAndSet(false, true)) {
      return;
    }
    if (failure == null) {
      meter.sent(octets);
      first.complete(null);
    } else {
      meter.failed();
      first.completeExceptionally(failure);
    }
  }

  /**
   * A value was written.
   *
   * @throws DecodeException if it is none, or nothing that may be written now
   */
  void written(String device, int mtu, byte[] octets) throws DecodeException {
    Optional<byte[]> frame = Optional.empty();
    List<CompletableFuture<Void>> done = List.of();
    boolean opened = false;
    try {
      synchronized (this) {
        long now = System.nanoTime();
        Central central = central(device, now); // before all else: who writes rubbish is to go too
        GattValue value = GattValue.decode(octets);
        if (value instanceof Open open) {
          opened = open(central, open, mtu);
        } else if (!central.has(value.token())) {
          throw refusal("token", "the one of an open conversation", "another");
        } else if (value instanceof Acknowledgement said) {
          done = central.outgoing().acknowledged(said, now);
          push(central);
        } else {
          frame = take(central, (Fragment) value, now);
        }
      }
    } catch (DecodeException e) {
      meter.failed();
      throw e;
    }
    done.forEach(one -> one.complete(null));
    frame.ifPresent(whole -> outside.received(whole, device));
    if (opened) {
      changed();
    }
  }

  private Central central(String device, long now) {
    Central known = centrals.get(device);
    if (known != null) {
      return known;
    }
    if (centrals.size() >= settings.centrals()) {
      Central idle =
          centrals.values().stream().min(Comparator.comparingLong(Central::lastFrame)).get();
      drop(idle, "another central came");
    }
    Central made = new Central(device, now);
    centrals.put(device, made);
    return made;
  }

  private boolean open(Central central, Open asked, int mtu) throws DecodeException {
    boolean taken =
        centrals.values().stream().anyMatch(other -> other != central && other.has(asked.token()));
    if (taken) {
      throw refusal("token", "one that no other central has", "one that another has");
    }
    if (central.isOpenAs(asked)) {
      return false;
    }
    end(central, "the relay began anew");
    central.open(asked, mtu);
    return true;
  }

  private Optional<byte[]> take(Central central, Fragment piece, long now) throws DecodeException {
    if (!outside.hasRoom()) {
      throw refusal("fragment", "room for a frame", "none: try again");
    }
    Assembler.Progress progress = central.incoming().add(piece, now);
    if (progress.frame().isPresent()) {
      central.broughtFrame(now);
    }
    return progress.frame();
  }

  private void push(Central central) {
    central.outgoing().due(System.nanoTime()).forEach(outside::notify);
  }

  /** Time went on: who brought nothing, or takes nothing, goes. */
  void tick() {
    synchronized (this) {
      long now = System.nanoTime();
      for (Central central : new ArrayList<>(centrals.values())) {
        central.incoming().expire(now).forEach(lost -> meter.failed());
        if (central.broughtNothing(now, settings.firstFrame().toNanos())) {
          drop(central, "it brought no frame");
        } else if (central.outgoing().stalls(now, settings.acknowledge().toNanos())) {
          drop(central, "it acknowledged nothing");
        }
      }
    }
    changed();
  }

  /** Devices that have been connected for long: who never wrote goes. */
  synchronized void strangers(List<String> devices) {
    for (String device : devices) {
      if (!centrals.containsKey(device)) {
        meter.failed();
        outside.disconnect(device);
      }
    }
  }

  private void drop(Central central, String why) {
    centrals.remove(central.device());
    meter.failed();
    end(central, "the relay was let go: " + why);
    outside.disconnect(central.device());
  }

  /** A device has gone by itself. */
  void gone(String device) {
    synchronized (this) {
      Central central = centrals.remove(device);
      if (central != null) {
        end(central, "the relay has gone");
      }
    }
    changed();
  }

  /** All are gone. */
  void end(BearerException why) {
    synchronized (this) {
      centrals.values().forEach(central -> afterwards.add(() -> central.outgoing().end(why)));
      centrals.clear();
    }
    changed();
  }

  private void end(Central central, String why) {
    Outgoing last = central.outgoing();
    afterwards.add(() -> last.end(new BearerException(Reason.FAILED, why)));
  }

  private void changed() {
    for (Runnable next = afterwards.poll(); next != null; next = afterwards.poll()) {
      next.run();
    }
    outside.changed();
  }

  private static DecodeException refusal(String what, String expected, String found) {
    return new DecodeException(what, 1, expected, found);
  }

  private static CompletionStage<Void> failed(Reason reason, String message) {
    return CompletableFuture.failedStage(new BearerException(reason, message));
  }
}
