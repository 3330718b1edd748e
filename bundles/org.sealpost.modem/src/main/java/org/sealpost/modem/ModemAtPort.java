package org.sealpost.modem;

import java.nio.file.Path;
import java.time.Duration;
import org.sealpost.modem.api.Modem;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.internal.OpenedPort;

/** A modem at a serial port, until it is closed. */
public final class ModemAtPort implements AutoCloseable {
  private final OpenedPort opened;
  private final Modem modem;

  private ModemAtPort(OpenedPort opened, Modem modem) {
    this.opened = opened;
    this.modem = modem;
  }

  /**
   * Opens a port and waits for the modem there.
   *
   * @param port its AT port
   * @param patience the longest to wait
   * @throws ModemException with {@code ABSENT} if none answered; its message says what was tried
   */
  public static ModemAtPort open(Path port, Duration patience) throws ModemException {
    OpenedPort opened = new OpenedPort(port);
    try {
      return new ModemAtPort(opened, opened.await(patience));
    } catch (ModemException e) {
      opened.close();
      throw e;
    }
  }

  /** The modem. */
  public Modem modem() {
    return modem;
  }

  /** Lets the port go; the modem is left as it is. */
  @Override
  public void close() {
    opened.close();
  }
}
