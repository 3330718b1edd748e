package org.sealpost.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import javax.net.ServerSocketFactory;
import org.sealpost.simulator.card.SimCard;
import org.sealpost.simulator.modem.Modem;
import org.sealpost.simulator.modem.ModemHost;
import org.sealpost.simulator.modem.ModemProfile;
import org.sealpost.simulator.smsc.EsmeAccount;
import org.sealpost.simulator.smsc.ServiceCentre;
import org.sealpost.simulator.smsc.SmppServer;
import org.sealpost.simulator.smsc.SmscSettings;
import org.sealpost.softcard.SoftCard;

/** A whole leg with sockets: a modem, a service centre, and threads of their own. */
public final class Leg implements AutoCloseable {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final ThreadLoop loop = new ThreadLoop();

  private final Passages passages = new Passages(loop);

  private final SmppServer smpp;

  private final ModemHost host;

  private final Modem modem;

  /** With this card. */
  public Leg(SoftCard card) throws IOException {
    ServiceCentre centre =
        new ServiceCentre(
            loop,
            passages,
            new SmscSettings(
                Bench.CENTRE,
                Duration.ofDays(1),
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                2));
    smpp =
        new SmppServer(
            loop,
            centre,
            ServerSocketFactory.getDefault(),
            ANY,
            List.of(EsmeAccount.of("esme", "secret")));
    modem =
        new Modem(
            loop, centre, SimCard.of(card), ModemProfile.named(ModemProfile.GENERIC), Bench.NUMBER);
    host = new ModemHost(loop, modem, ANY);
    loop.execute(modem::start);
  }

  @Override
  public void close() throws IOException {
    host.close();
    smpp.close();
    loop.close();
  }

  /** What drives all of it. */
  public ThreadLoop loop() {
    return loop;
  }

  /** Where the test loses and holds. */
  public Passages passages() {
    return passages;
  }

  /** For ESMEs. */
  public SmppServer smpp() {
    return smpp;
  }

  /** For AT hosts. */
  public ModemHost host() {
    return host;
  }

  /** Behind the host. */
  public Modem modem() {
    return modem;
  }
}
