package org.sealpost.relay.bluetooth;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.gatt.Acknowledgement;
import org.sealpost.codec.gatt.Assembler;
import org.sealpost.codec.gatt.Fragment;
import org.sealpost.codec.gatt.GattProtocol;
import org.sealpost.codec.gatt.GattValue;
import org.sealpost.codec.gatt.Open;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.BluezException;
import org.sealpost.lib.bluez.BluezObjects;
import org.sealpost.lib.bluez.Device1;
import org.sealpost.lib.bluez.GattCharacteristic1;
import org.sealpost.lib.bluez.Values;

/** A connection to one gateway over BlueZ: frames in fragments, written and notified. */
final class BluezGatewayLink implements GatewayLink {
  private static final long RESOLVE_MILLIS = 20_000;
  private static final long DISCONNECT_MILLIS = 3_000;
  private static final int MOST_ATTEMPTS = 20;
  private static final long ATTEMPT_MILLIS = 250;
  private static final int MOST_ANSWERS = 64;
  private static final Map<String, Variant<?>> ACKNOWLEDGED = Map.of("type", Bluez.text("request"));

  /** How long a frame may be under way in fragments. */
  private static final Duration AGE = Duration.ofSeconds(30);

  private final BluezObjects bluez;
  private final String path;
  private final GatewayListener listener;
  private final int token = new SecureRandom().nextInt();
  private final CountDownLatch resolved = new CountDownLatch(1);
  private final CountDownLatch disconnected = new CountDownLatch(1);
  private final Assembler assembler = new Assembler(AGE);

  /** Answers to what is notified; who sends more than they can be written for repeats it. */
  private final ThreadPoolExecutor answers =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_ANSWERS),
          BluezGatewayLink::thread,
          new ThreadPoolExecutor.DiscardPolicy());

  private volatile String notifies = "";
  private volatile String gone = "";
  private volatile boolean closed;
  private volatile boolean connected;
  private String writes = "";
  private int valueSize;
  private int frames;

  /**
   * @param path of the device
   */
  BluezGatewayLink(BluezObjects bluez, String path, GatewayListener listener) {
    this.bluez = bluez;
    this.path = path;
    this.listener = listener;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "sealpost-relay-answers");
    thread.setDaemon(true);
    return thread;
  }

  void connect() throws RadioException {
    call(path, Device1.class, Device1::Connect);
    // Of what was so before there is no signal; of what is so since, it may be still to come.
    if (device().filter(now -> now.flag("Connected")).isPresent()) {
      connected = true;
      device().ifPresent(this::deviceChanged);
    }
  }

  private Optional<Values> device() {
    return bluez.properties(path, Bluez.DEVICE);
  }

  private <T extends DBusInterface> void call(String at, Class<T> type, Consumer<T> request)
      throws RadioException {
    try {
      bluez.call(at, type, request);
    } catch (BluezException e) {
      throw new RadioException(e.getMessage(), e);
    }
  }

  /** Blocks until frames can be sent both ways. */
  void open() throws RadioException {
    if (!isResolved()) {
      // Such as after a bond was left on one side only.
      throw new RadioException(
          gone.isEmpty()
              ? "services: expected them within %d ms, found none".formatted(RESOLVE_MILLIS)
              : gone);
    }
    subscribe();
    write(new Open(token, valueSize));
  }

  private boolean isResolved() {
    boolean already = device().filter(now -> now.flag("ServicesResolved")).isPresent();
    return (already || await(resolved, RESOLVE_MILLIS)) && gone.isEmpty();
  }

  private static boolean await(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void subscribe() throws RadioException {
    for (String at : bluez.paths(Bluez.CHARACTERISTIC)) {
      if (at.startsWith(path + "/")) {
        bluez.properties(at, Bluez.CHARACTERISTIC).ifPresent(found -> take(at, found));
      }
    }
    if (writes.isEmpty() || notifies.isEmpty()) {
      throw new RadioException("service: expected both characteristics of a gateway, found fewer");
    }
    call(notifies, GattCharacteristic1.class, GattCharacteristic1::StartNotify);
  }

  private void take(String at, Values characteristic) {
    String uuid = characteristic.text("UUID").orElse("");
    if (GattProtocol.TO_GATEWAY.equalsIgnoreCase(uuid)) {
      writes = at;
      valueSize = GattProtocol.valueSize(characteristic.number("MTU").orElse(0));
    } else if (GattProtocol.FROM_GATEWAY.equalsIgnoreCase(uuid)) {
      notifies = at;
    }
  }

  /** The gateway has it when the last write is answered. */
  @Override
  public void send(byte[] frame) throws RadioException {
    for (Fragment fragment : Fragment.split(frame, token, frames++, valueSize)) {
      insist(fragment);
    }
  }

  /** A gateway that has no room for now refuses a write, and is asked again. */
  private void insist(Fragment fragment) throws RadioException {
    for (int attempt = 1; ; attempt++) {
      try {
        write(fragment);
        return;
      } catch (RadioException e) {
        if (attempt == MOST_ATTEMPTS || await(disconnected, ATTEMPT_MILLIS) || !gone.isEmpty()) {
          throw e;
        }
      }
    }
  }

  /** One at a time: bluetoothd refuses a second. */
  private synchronized void write(GattValue value) throws RadioException {
    if (!gone.isEmpty()) {
      throw new RadioException(gone);
    }
    call(
        writes,
        GattCharacteristic1.class,
        characteristic -> characteristic.WriteValue(value.encode(), ACKNOWLEDGED));
  }

  /** On BlueZ's thread, or on that of who connects. */
  void deviceChanged(Values device) {
    if (device.flag("ServicesResolved")) {
      resolved.countDown();
    }
    if (device.flag("Connected")) {
      connected = true;
    } else if (connected) {
      disconnected.countDown();
      gone("the gateway is disconnected");
    }
  }

  /** On BlueZ's thread: a characteristic is not there any more. */
  void removed(String characteristic) {
    if (characteristic.equals(writes) || characteristic.equals(notifies)) {
      gone("the gateway does not offer its service any more");
    }
  }

  /** On BlueZ's thread. */
  void notified(String from, byte[] value) {
    if (closed || !from.equals(notifies)) {
      return;
    }
    try {
      if (GattValue.decode(value) instanceof Fragment fragment && fragment.token() == token) {
        long now = System.nanoTime();
        assembler.expire(now);
        Assembler.Progress progress = assembler.add(fragment, now);
        if (progress.wantsAcknowledgement()) {
          answer(new Acknowledgement(token, fragment.frame(), progress.received()));
        }
        progress.frame().ifPresent(listener::received);
      }
    } catch (DecodeException e) {
      listener.refused(e.getMessage());
    }
  }

  /** Not on BlueZ's thread, which has the signals to read meanwhile. */
  private void answer(Acknowledgement acknowledgement) {
    answers.execute(
        () -> {
          try {
            write(acknowledgement);
          } catch (RadioException e) {
            // the gateway repeats the frame, or is gone
          }
        });
  }

  /** There is no connection any more. */
  void gone(String reason) {
    if (gone.isEmpty()) {
      gone = reason;
      resolved.countDown();
      if (!closed) {
        listener.closed(reason);
      }
    }
  }

  /** Disconnects, which takes two seconds: bluetoothd waits for others who may want the device. */
  @Override
  public void close() {
    closed = true;
    answers.shutdownNow();
    try {
      call(path, Device1.class, Device1::Disconnect);
      if (gone.isEmpty()) {
        await(disconnected, DISCONNECT_MILLIS); // who connects again sooner is disconnected too
      }
    } catch (RadioException e) {
      // it is gone already
    }
  }
}
