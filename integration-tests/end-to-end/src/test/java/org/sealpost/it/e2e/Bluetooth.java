package org.sealpost.it.e2e;

import java.util.ArrayList;
import java.util.List;
import org.sealpost.bluez.vm.BluezVm;

/** Who has which adapter of the virtual machine. */
final class Bluetooth {
  static final String OF_GATEWAY = "hci0";
  static final String OF_RELAY = "hci1";

  /** What btvirt gives to the first controller. */
  static final String GATEWAY_ADDRESS = "00:AA:01:00:00:00";

  private Bluetooth() {}

  /** Options of a gateway that has nothing but Bluetooth. */
  static Object[] gateway(BluezVm machine) {
    return new Object[] {
      "--bluetooth", OF_GATEWAY, "--bluetooth-bus", machine.busAddress(), "--allow-clear-imsi"
    };
  }

  /** The command line of a relay, with more options. */
  static Object[] relay(BluezVm machine, String network, Object... more) {
    List<Object> line = new ArrayList<>();
    line.addAll(List.of("relay", "--network", network, "--adapter", OF_RELAY));
    line.addAll(List.of("--bluetooth-bus", machine.busAddress()));
    line.addAll(List.of(more));
    return line.toArray();
  }
}
