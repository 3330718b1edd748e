package org.sealpost.lib.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sealpost.lib.serial.SerialException.Reason;

/** The ports that this machine has, by jSerialComm. */
final class MachinePorts implements SerialPorts {
  private static final int READ_MILLIS = 100;
  private static final int DATA_BITS = 8;

  private final Holders holders;

  MachinePorts(Path processes) {
    holders = new Holders(processes);
  }

  @Override
  public SerialLine open(Path path, int baudRate) throws SerialException {
    Path device = device(path);
    List<PortHolder> others = holders.others(device);
    if (!others.isEmpty()) {
      throw new SerialException(Reason.HELD, path + ": held by " + names(others));
    }
    if (!Files.isReadable(device) || !Files.isWritable(device)) {
      throw new SerialException(
          Reason.DENIED, path + ": expected to be readable and writable, found it is not");
    }
    NativeCode.load();
    return open(path, device, baudRate);
  }

  private static SerialLine open(Path path, Path device, int baudRate) throws SerialException {
    SerialPort port;
    try {
      port = SerialPort.getCommPort(device.toString());
    } catch (SerialPortInvalidPortException e) {
      throw new SerialException(Reason.ABSENT, path + ": gone meanwhile");
    }
    port.setComPortParameters(baudRate, DATA_BITS, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
    port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_MILLIS, 0);
    if (!port.openPort()) {
      throw refused(path, port.getLastErrorCode());
    }
    return new MachineLine(path, port);
  }

  @Override
  public List<PortHolder> others(Path path) {
    try {
      return holders.others(device(path));
    } catch (SerialException e) {
      return List.of(); // what is gone is held by nobody
    }
  }

  /** The character device itself: links are changed when a device returns under another name. */
  private static Path device(Path path) throws SerialException {
    try {
      Path device = path.toRealPath();
      if (Files.isRegularFile(device) || Files.isDirectory(device)) {
        throw new SerialException(Reason.FAILED, path + ": expected a device, found none");
      }
      return device;
    } catch (SerialException e) {
      throw e;
    } catch (IOException e) {
      throw new SerialException(Reason.ABSENT, path + ": no such port");
    }
  }

  /** By the numbers of Linux. */
  private static SerialException refused(Path path, int error) {
    return switch (error) {
      case 1, 13 -> new SerialException(Reason.DENIED, path + ": permission denied");
      case 11, 16 -> new SerialException(Reason.HELD, path + ": held by another process");
      case 2, 6, 19 -> new SerialException(Reason.ABSENT, path + ": no such device");
      default -> new SerialException(Reason.FAILED, path + ": not opened, error " + error);
    };
  }

  private static String names(List<PortHolder> others) {
    return String.join(", ", others.stream().map(PortHolder::toString).toList());
  }
}
