package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sealpost.card.api.CardException;
import org.sealpost.card.soft.CardOnDisk;
import org.sealpost.codec.sms.Address;
import org.sealpost.simulator.Passages;
import org.sealpost.simulator.ThreadLoop;
import org.sealpost.simulator.card.SimCard;
import org.sealpost.simulator.modem.Modem;
import org.sealpost.simulator.modem.ModemHost;
import org.sealpost.simulator.modem.ModemProfile;
import org.sealpost.simulator.modem.PseudoTerminal;
import org.sealpost.simulator.smsc.ServiceCentre;
import org.sealpost.simulator.smsc.SmscSettings;

/** A simulated modem at a serial port, with a software card and a service centre. */
final class DemoModem implements AutoCloseable {
  /** Its number. */
  static final String NUMBER = "+99900000001";

  private static final String CENTRE = "+99900000000";

  private final Simulation simulation;
  private final ThreadLoop loop;
  private final ServiceCentre centre;
  private final Path port;
  private final int host;
  private PseudoTerminal terminal;

  /**
   * Starts it.
   *
   * @param folder where its port is to be, as {@code modem}
   * @param cardFile of the card in it
   */
  DemoModem(Path folder, Path cardFile) throws IOException {
    Files.createDirectories(folder);
    simulation = new Simulation();
    loop = simulation.add(new ThreadLoop());
    centre = new ServiceCentre(loop, new Passages(loop), SmscSettings.of(Address.of(CENTRE)));
    Modem modem =
        new Modem(
            loop,
            centre,
            SimCard.of(simulation.add(card(cardFile)).card()),
            ModemProfile.named(ModemProfile.GENERIC),
            Address.of(NUMBER));
    host =
        simulation
            .add(new ModemHost(loop, modem, ListenAddress.parse("modem", "0")))
            .address()
            .getPort();
    loop.execute(modem::start);
    port = folder.resolve("modem");
    plug();
  }

  /** Plugs it in again: its port is there. */
  void plug() throws IOException {
    terminal = new PseudoTerminal(port, host);
  }

  /** Unplugs it: its port is gone. */
  void unplug() throws IOException {
    terminal.close();
  }

  private static CardOnDisk card(Path file) throws IOException {
    try {
      return CardOnDisk.open(file);
    } catch (CardException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Fails with exit code 3 if what it needs is not on this machine and cannot be installed. */
  static void require(String why) throws IOException {
    if (!PseudoTerminal.isInstalled()) {
      DebianPackages.require(PseudoTerminal.PROGRAM, why);
    }
  }

  /** Its serial port. */
  Path port() {
    return port;
  }

  /** What drives all of it. */
  ThreadLoop loop() {
    return loop;
  }

  /** The service centre it is attached to. */
  ServiceCentre centre() {
    return centre;
  }

  /** Ends with it. */
  <T extends AutoCloseable> T add(T part) {
    return simulation.add(part);
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      // the link stays, in a folder that is ours
    }
    simulation.close();
  }
}
