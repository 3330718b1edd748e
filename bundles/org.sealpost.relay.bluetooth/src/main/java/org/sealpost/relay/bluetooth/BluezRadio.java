package org.sealpost.relay.bluetooth;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.freedesktop.dbus.interfaces.Properties;
import org.sealpost.codec.gatt.GattProtocol;
import org.sealpost.lib.bluez.Adapter1;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.BluezException;
import org.sealpost.lib.bluez.BluezListener;
import org.sealpost.lib.bluez.BluezObjects;
import org.sealpost.lib.bluez.Values;

/**
 * BlueZ as a central. Whatever goes away (the bus, bluetoothd, the adapter, its power) is looked
 * for again until it is back.
 */
public final class BluezRadio implements Radio {
  private static final long AGAIN_MILLIS = 1_000;
  private static final int ADDRESS_LENGTH = "00_00_00_00_00_00".length();

  private final String adapter;
  private final String adapterPath;
  private final BluezObjects bluez;
  private final Map<String, BluezGatewayLink> links = new ConcurrentHashMap<>();
  private volatile RadioListener listener;

  /** Whether the adapter looks for gateways; written on BlueZ's thread. */
  private volatile boolean looking;

  /** How many are connecting just now; guarded by this object. */
  private int connecting;

  /**
   * @param busAddress of the bus that bluetoothd is on, such as {@code unix:path=/run/bus}
   * @param adapter such as {@code hci0}
   */
  public BluezRadio(String busAddress, String adapter) {
    this.adapter = adapter;
    adapterPath = Bluez.adapter(adapter);
    bluez = new BluezObjects(busAddress, "sealpost-relay-bluez", new Changes());
  }

  @Override
  public void look(RadioListener given) {
    listener = given;
    bluez.start();
  }

  /** Looks for gateways from now on, or says why not and tries again. */
  private void begin() {
    if (looking) {
      return;
    }
    Optional<Values> properties = bluez.properties(adapterPath, Bluez.ADAPTER);
    if (properties.isEmpty()) {
      listener.unavailable("expected the adapter " + adapter + ", found none"); // until it comes
      return;
    }
    try {
      if (!properties.get().flag("Powered")) {
        bluez.call(
            adapterPath,
            Properties.class,
            remote -> remote.Set(Bluez.ADAPTER, "Powered", Bluez.flag(true)));
      }
      bluez.call(adapterPath, Adapter1.class, BluezRadio::discover);
      looking = true;
      listener.available();
      bluez.paths(Bluez.DEVICE).forEach(this::notice);
    } catch (BluezException e) {
      listener.unavailable(e.getMessage());
      bluez.later(this::begin, AGAIN_MILLIS);
    }
  }

  private static void discover(Adapter1 remote) {
    remote.SetDiscoveryFilter(
        Map.of("Transport", Bluez.text("le"), "UUIDs", Bluez.texts(GattProtocol.SERVICE)));
    remote.StartDiscovery();
  }

  private void away(String reason) {
    looking = false;
    listener.unavailable(reason);
    links.values().forEach(link -> link.gone(reason));
  }

  /** Tells if a device is a gateway. */
  private void notice(String path) {
    addressOf(path)
        .filter(
            address ->
                bluez.properties(path, Bluez.DEVICE).filter(BluezRadio::isGateway).isPresent())
        .ifPresent(listener::seen);
  }

  private static boolean isGateway(Values device) {
    return device.texts("UUIDs").stream().anyMatch(GattProtocol.SERVICE::equalsIgnoreCase);
  }

  @Override
  public GatewayLink connect(String address, GatewayListener gateway) throws RadioException {
    BluezGatewayLink link = new BluezGatewayLink(bluez, devicePath(address), gateway);
    links.put(address, link);
    try {
      pause();
      try {
        link.connect();
      } finally {
        resume();
      }
      link.open();
      return new Forgetting(address, link);
    } catch (RadioException e) {
      new Forgetting(address, link).close();
      throw e;
    }
  }

  /** Some controllers cannot connect while they look for others. */
  private synchronized void pause() {
    if (connecting++ == 0) {
      attempt(Adapter1::StopDiscovery);
    }
  }

  private synchronized void resume() {
    if (--connecting == 0 && looking && !attempt(Adapter1::StartDiscovery)) {
      looking = false;
      bluez.later(this::beginAnew, AGAIN_MILLIS);
    }
  }

  /** BlueZ refuses to start what it thinks is running, be it that a stop was lost. */
  private void beginAnew() {
    attempt(Adapter1::StopDiscovery);
    begin();
  }

  private boolean attempt(Consumer<Adapter1> request) {
    try {
      bluez.call(adapterPath, Adapter1.class, request);
      return true;
    } catch (BluezException e) {
      return false;
    }
  }

  private String devicePath(String address) {
    return adapterPath + "/dev_" + address.replace(':', '_');
  }

  /** Of the device that has this path, or that the object with this path belongs to. */
  private Optional<String> addressOf(String path) {
    String before = adapterPath + "/dev_";
    int end = before.length() + ADDRESS_LENGTH;
    return path.startsWith(before) && path.length() >= end
        ? Optional.of(path.substring(before.length(), end).replace('_', ':'))
        : Optional.empty();
  }

  @Override
  public void close() {
    links.values().forEach(link -> link.gone("the relay ends"));
    links.values().forEach(BluezGatewayLink::close);
    bluez.close();
  }

  /** A link, and that it is not listened for any more once it is closed. */
  private final class Forgetting implements GatewayLink {
    private final String address;
    private final BluezGatewayLink link;

    Forgetting(String address, BluezGatewayLink link) {
      this.address = address;
      this.link = link;
    }

    @Override
    public void send(byte[] frame) throws RadioException {
      link.send(frame);
    }

    @Override
    public void close() {
      link.close();
      links.remove(address, link);
    }
  }

  /** What BlueZ says, on its thread. */
  private final class Changes implements BluezListener {
    @Override
    public void available() {
      begin();
    }

    @Override
    public void unavailable(String reason) {
      away(reason);
    }

    @Override
    public void changed(String path, String type, Values values) {
      if (type.equals(Bluez.ADAPTER) && path.equals(adapterPath)) {
        adapterChanged();
        return;
      }
      Optional<BluezGatewayLink> link = addressOf(path).map(links::get);
      if (type.equals(Bluez.DEVICE)) {
        notice(path);
        link.ifPresent(open -> bluez.properties(path, Bluez.DEVICE).ifPresent(open::deviceChanged));
      } else if (type.equals(Bluez.CHARACTERISTIC)) {
        link.ifPresent(open -> values.octets("Value").ifPresent(v -> open.notified(path, v)));
      }
    }

    private void adapterChanged() {
      boolean on =
          bluez
              .properties(adapterPath, Bluez.ADAPTER)
              .filter(now -> now.flag("Powered"))
              .isPresent();
      if (looking && !on) {
        away("the adapter " + adapter + " was switched off");
        bluez.later(BluezRadio.this::begin, AGAIN_MILLIS);
      } else {
        begin();
      }
    }

    @Override
    public void removed(String path, String type) {
      if (type.equals(Bluez.ADAPTER) && path.equals(adapterPath)) {
        away("the adapter " + adapter + " was removed");
      } else if (type.equals(Bluez.DEVICE)) {
        Optional<String> address = addressOf(path);
        address.ifPresent(listener::lost);
        address.map(links::get).ifPresent(link -> link.gone("the gateway is out of range"));
      } else if (type.equals(Bluez.CHARACTERISTIC)) {
        addressOf(path).map(links::get).ifPresent(link -> link.removed(path));
      }
    }
  }
}
