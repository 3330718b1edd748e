package org.sealpost.lib.serial;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** The serial ports of a machine. All methods may wait for a device. */
@ConsumerType
public interface SerialPorts {
  /**
   * Opens a port for this process alone: 8 data bits, no parity, one stop bit, no flow control.
   *
   * @param path of the device, or of a link to it; it is looked up anew at each call, as ports are
   *     renamed when they return
   * @param baudRate 1 or more; pseudo terminals and most USB modems ignore it
   * @throws SerialException if it cannot be opened
   */
  SerialLine open(Path path, int baudRate) throws SerialException;

  /**
   * Other processes that have this port open now. Processes of other users are seen by root alone.
   */
  List<PortHolder> others(Path path);

  /** Those of this machine. */
  static SerialPorts ofMachine() {
    return new MachinePorts(Path.of("/proc"));
  }
}
