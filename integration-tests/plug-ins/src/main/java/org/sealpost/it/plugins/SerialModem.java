package org.sealpost.it.plugins;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.sealpost.codec.sms.Address;
import org.sealpost.it.support.Framework;
import org.sealpost.simulator.Passages;
import org.sealpost.simulator.ThreadLoop;
import org.sealpost.simulator.card.SimCard;
import org.sealpost.simulator.modem.Modem;
import org.sealpost.simulator.modem.ModemHost;
import org.sealpost.simulator.modem.ModemProfile;
import org.sealpost.simulator.modem.PseudoTerminal;
import org.sealpost.simulator.smsc.ServiceCentre;
import org.sealpost.simulator.smsc.SmscSettings;

/**
 * A simulated modem at a pseudo terminal, with a card that understands no command. The terminal is
 * held open here too: else socat, its pipes and its connection to the modem would come and go with
 * the bundle, and hide what the bundle leaves open.
 */
final class SerialModem implements AutoCloseable {
  private static final String NAME = "serial";

  private final ThreadLoop loop = new ThreadLoop();
  private final ModemHost host;
  private final PseudoTerminal terminal;
  private final FileChannel held;
  private final Configuration configuration;

  /** The gateway's modem is configured when it returns. */
  SerialModem(Framework framework, Path folder) throws IOException {
    ServiceCentre centre =
        new ServiceCentre(loop, new Passages(loop), SmscSettings.of(Address.of("+99900000000")));
    Modem modem =
        new Modem(
            loop,
            centre,
            new DeafCard(),
            ModemProfile.named(ModemProfile.GENERIC),
            Address.of("+99900000001"));
    host = new ModemHost(loop, modem, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    loop.execute(modem::start);
    Path port = Files.createDirectories(folder).resolve("modem");
    terminal = new PseudoTerminal(port, host.address().getPort());
    held = FileChannel.open(port, StandardOpenOption.READ);
    configuration =
        framework.configure(
            "org.sealpost.modem~it", Map.of("port", port.toString(), "sealpost.modem.name", NAME));
  }

  /** Of the service that the bundle makes of it. */
  String filter() {
    return "(sealpost.modem.name=" + NAME + ")";
  }

  @Override
  public void close() throws IOException {
    configuration.delete();
    held.close();
    terminal.close();
    host.close();
    loop.close();
  }

  private static final class DeafCard implements SimCard {
    @Override
    public byte[] transmit(byte[] apdu) {
      return CardlessModem.answer();
    }

    @Override
    public void reset() {
      // it has no state
    }
  }
}
