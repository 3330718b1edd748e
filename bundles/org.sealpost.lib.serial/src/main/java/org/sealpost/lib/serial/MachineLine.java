package org.sealpost.lib.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.nio.file.Path;
import org.sealpost.lib.serial.SerialException.Reason;

/** An open port. An unplugged one stays open to jSerialComm: reads give -1, writes 0. */
final class MachineLine implements SerialLine {
  private final Path path;
  private final SerialPort port;

  MachineLine(Path path, SerialPort port) {
    this.path = path;
    this.port = port;
  }

  @Override
  public int read(byte[] buffer) throws SerialException {
    int read = port.readBytes(buffer, buffer.length);
    if (read < 0) {
      throw gone();
    }
    return read;
  }

  @Override
  public void write(byte[] octets) throws SerialException {
    if (port.writeBytes(octets, octets.length) != octets.length) {
      throw gone();
    }
  }

  @Override
  public void close() {
    port.closePort();
  }

  private SerialException gone() {
    return new SerialException(Reason.GONE, path + ": gone");
  }
}
