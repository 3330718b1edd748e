package org.sealpost.bluetoothd;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.gatt.Acknowledgement;
import org.sealpost.codec.gatt.Assembler;
import org.sealpost.codec.gatt.Fragment;
import org.sealpost.codec.gatt.GattProtocol;
import org.sealpost.codec.gatt.GattValue;
import org.sealpost.codec.gatt.Open;
import org.sealpost.lib.bluez.Adapter1;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.Device1;
import org.sealpost.lib.bluez.GattCharacteristic1;
import org.sealpost.lib.bluez.Values;
import org.sealpost.lib.dbus.Buses;

/** A relay's end of the link, at another adapter than the gateway's. For any thread. */
public final class TestCentral implements AutoCloseable {
  private static final String PERIPHERAL = "00_AA_01_00_00_00";

  private final DBusConnection bus;
  private final String adapter;
  private final String device;
  private final int token;
  private volatile Assembler assembler = new Assembler(Duration.ofSeconds(30));
  private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService staying = Executors.newSingleThreadScheduledExecutor();
  private volatile GattCharacteristic1 written;
  private boolean apart;
  private volatile String notified = "";
  private int number;

  /**
   * @param address of the bus
   * @param adapter the number of its own adapter; the gateway's is 0
   * @param token by which its conversations are known
   */
  public TestCentral(String address, int adapter, int token) throws DBusException {
    bus = Buses.open(address, new IDisconnectCallback() {});
    this.adapter = Bluez.adapter("hci" + adapter);
    device = this.adapter + "/dev_" + PERIPHERAL;
    this.token = token;
    bus.addSigHandler(Properties.PropertiesChanged.class, this::changed);
  }

  /** As a relay does: it says again and again that it is there, and connects anew if it must. */
  public void stay() {
    staying.scheduleWithFixedDelay(this::insist, 0, 50, TimeUnit.MILLISECONDS);
  }

  private synchronized void insist() {
    if (apart) {
      return;
    }
    try {
      write(new Open(token, GattProtocol.MAX_VALUE));
    } catch (RuntimeException e) {
      connect();
    }
  }

  /** Connects once, if the gateway is there, and opens a conversation. */
  public synchronized void connect() {
    try {
      link();
      notified = find(GattProtocol.FROM_GATEWAY);
      assembler = new Assembler(Duration.ofSeconds(30));
      characteristic(notified).StartNotify();
      written = characteristic(find(GattProtocol.TO_GATEWAY));
      write(new Open(token, GattProtocol.MAX_VALUE));
    } catch (DBusException | RuntimeException e) {
      // The gateway is not there yet.
    }
  }

  /** Connects, if the gateway is there, and does nothing. */
  public synchronized void link() throws DBusException {
    Adapter1 own = bus.getRemoteObject(Bluez.NAME, adapter, Adapter1.class);
    own.RemoveDevice(new DBusPath(device));
    own.StartDiscovery();
    bus.getRemoteObject(Bluez.NAME, device, Device1.class).Connect();
  }

  private GattCharacteristic1 characteristic(String path) throws DBusException {
    return bus.getRemoteObject(Bluez.NAME, path, GattCharacteristic1.class);
  }

  /** Leaves, and comes again by {@link #comeBack}. */
  public synchronized void leave() throws DBusException {
    apart = true;
    bus.getRemoteObject(Bluez.NAME, device, Device1.class).Disconnect();
  }

  /** Ends what {@link #leave} began. */
  public synchronized void comeBack() {
    apart = false;
  }

  /** Whether neither side ended the link. */
  public boolean isConnected() throws DBusException {
    Map<String, Variant<?>> properties =
        bus.getRemoteObject(Bluez.NAME, device, Properties.class).GetAll(Bluez.DEVICE);
    return new Values(properties).flag("Connected");
  }

  private String find(String uuid) throws DBusException {
    return bus
        .getRemoteObject(Bluez.NAME, "/", ObjectManager.class)
        .GetManagedObjects()
        .entrySet()
        .stream()
        .filter(one -> one.getKey().getPath().startsWith(device + "/"))
        .filter(
            one ->
                new Values(one.getValue().getOrDefault(Bluez.CHARACTERISTIC, Map.of()))
                    .text("UUID")
                    .filter(uuid::equals)
                    .isPresent())
        .map(one -> one.getKey().getPath())
        .findFirst()
        .orElseThrow();
  }

  private void changed(Properties.PropertiesChanged signal) {
    if (signal.getPath().equals(notified)) {
      new Values(signal.getPropertiesChanged()).octets("Value").ifPresent(this::notified);
    }
  }

  private void notified(byte[] value) {
    try {
      if (GattValue.decode(value) instanceof Fragment piece && piece.token() == token) {
        Assembler.Progress progress = assembler.add(piece, System.nanoTime());
        progress.frame().ifPresent(frames::add);
        if (progress.wantsAcknowledgement()) {
          write(new Acknowledgement(token, piece.frame(), progress.received()));
        }
      }
    } catch (DecodeException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a value; an error is what the gateway said. */
  public void write(GattValue value) {
    write(value.encode());
  }

  /** Writes octets that may be no value. */
  public void write(byte[] octets) {
    GattCharacteristic1 written = this.written;
    if (written == null) {
      throw new IllegalStateException("not connected yet");
    }
    written.WriteValue(octets, Map.of("type", Bluez.text("request")));
  }

  /** Sends a frame to the gateway: every fragment was taken when it returns. */
  public void send(byte[] frame) {
    for (Fragment piece : Fragment.split(frame, token, ++number, GattProtocol.MAX_VALUE)) {
      write(piece);
    }
  }

  /** The next frame from the gateway. */
  public Optional<byte[]> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(frames.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    staying.shutdownNow();
    bus.disconnect();
  }
}
