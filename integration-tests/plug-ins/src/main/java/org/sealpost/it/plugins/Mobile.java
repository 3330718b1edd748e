package org.sealpost.it.plugins;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
 * A modem at a pseudo terminal, and an SMS bearer whose peer has the modem's own number: what is
 * sent comes back.
 */
final class Mobile implements AutoCloseable {
  private static final String NUMBER = "+99900000001";

  private final End bearer;
  private final ThreadLoop loop = new ThreadLoop();
  private final ModemHost host;
  private final PseudoTerminal port;
  private final Configuration modem;
  private final Configuration sms;

  /**
   * Both are configured when it returns.
   *
   * @param folder a new one, for the port
   */
  Mobile(Framework framework, Path folder) throws IOException {
    bearer = new End(framework, "org.sealpost.bearer.sms");
    ServiceCentre centre =
        new ServiceCentre(loop, new Passages(loop), SmscSettings.of(Address.of("+99900000000")));
    Modem simulated =
        new Modem(
            loop,
            centre,
            new NoFiles(),
            ModemProfile.named(ModemProfile.GENERIC),
            Address.of(NUMBER));
    host =
        new ModemHost(loop, simulated, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    loop.execute(simulated::start);
    Path link = Files.createDirectories(folder).resolve("modem");
    port = new PseudoTerminal(link, host.address().getPort());
    modem = framework.configure("org.sealpost.modem~it", Map.of("port", link.toString()));
    sms =
        framework.configure(
            "org.sealpost.bearer.sms~it",
            Map.of(
                "number",
                NUMBER,
                "messagesPerDay",
                10_000,
                "messagesPerMinute",
                600,
                // The same frame again and again.
                "repeatSeconds",
                0));
  }

  /** A frame out and, as a message from its own number, in again. */
  void carry() {
    long before = bearer.received();
    bearer.send();
    await().pollDelay(Duration.ZERO).until(() -> bearer.received() > before);
  }

  @Override
  public void close() throws IOException {
    sms.delete();
    modem.delete();
    port.close();
    host.close();
    loop.close();
  }

  /** A card that has no files. */
  private static final class NoFiles implements SimCard {
    @Override
    public byte[] transmit(byte[] apdu) {
      return new byte[] {0x6a, (byte) 0x82}; // file not found
    }

    @Override
    public void reset() {
      // nothing was selected
    }
  }
}
