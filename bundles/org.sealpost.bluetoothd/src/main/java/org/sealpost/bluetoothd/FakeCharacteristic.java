package org.sealpost.bluetoothd;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.Variant;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.GattCharacteristic1;

/** A characteristic of another adapter's application, as a central sees it. */
final class FakeCharacteristic extends Node implements GattCharacteristic1 {
  private static final int MOST_OCTETS = 517;
  private static final int MOST_WRITTEN = 510;

  /** Of each link, as BlueZ says it. */
  static final Variant<?> MTU = new Variant<>(new UInt16(MOST_OCTETS));

  private final FakeBluez bluez;
  private final String owner;
  private final String target;
  private final String central;
  private volatile boolean subscribed;

  /**
   * @param owner who registered the application
   * @param target the characteristic's path there
   * @param central the path of the central's device at the peripheral's adapter
   */
  FakeCharacteristic(FakeBluez bluez, String path, String owner, String target, String central) {
    super(path);
    this.bluez = bluez;
    this.owner = owner;
    this.target = target;
    this.central = central;
  }

  boolean isOf(String client) {
    return owner.equals(client);
  }

  boolean wants(String source, String path) {
    return subscribed && owner.equals(source) && target.equals(path);
  }

  void notified(byte[] value) {
    try {
      byte[] cut = Arrays.copyOf(value, Math.min(value.length, MOST_OCTETS - 3));
      tell(bluez.bus(), Bluez.CHARACTERISTIC, "Value", Bluez.octets(cut));
    } catch (DBusException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] ReadValue(Map<String, Variant<?>> options) {
    return remote().ReadValue(options);
  }

  @Override
  public void WriteValue(byte[] value, Map<String, Variant<?>> options) {
    bluez.faults().called("WriteValue");
    if (value.length > MOST_WRITTEN) {
      throw new DBusExecutionException("Invalid Length");
    }
    Map<String, Variant<?>> said = new HashMap<>();
    said.put("device", Bluez.path(central));
    said.put("link", Bluez.text("LE"));
    said.put("mtu", MTU);
    remote().WriteValue(value, said);
  }

  @Override
  public void StartNotify() {
    subscribed = true;
    remote().StartNotify();
  }

  @Override
  public void StopNotify() {
    subscribed = false;
    remote().StopNotify();
  }

  private GattCharacteristic1 remote() {
    try {
      return bluez.bus().getRemoteObject(owner, target, GattCharacteristic1.class);
    } catch (DBusException e) {
      throw new DBusExecutionException(e.getMessage());
    }
  }
}
