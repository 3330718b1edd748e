package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
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
import org.sealpost.simulator.smsc.EsmeAccount;
import org.sealpost.simulator.smsc.ServiceCentre;
import org.sealpost.simulator.smsc.SmppServer;
import org.sealpost.simulator.smsc.SmscSettings;

/**
 * SMS, by a simulated modem at a serial port and a service centre of the demo's own. In the modem
 * is another card than the one that gets the deliveries: what is shown here is the bearer.
 */
final class DemoSmsBearer implements DemoBearer {
  private static final String CENTRE = "+99900000000";
  private static final String MODEM = "+99900000001";
  private static final String NETWORK = "+99900000100";
  private static final String ESME = "sealpost";
  private static final int SECRET_OCTETS = 4;
  private static final String OTHER_IMSI = "001010000000009";

  private final Simulation simulation = new Simulation();
  private final String secret;
  private Optional<Path> pty = Optional.empty();
  private int smpp;

  DemoSmsBearer() {
    byte[] random = new byte[SECRET_OCTETS];
    new SecureRandom().nextBytes(random);
    // A password of SMPP has at most 8 octets.
    secret = HexFormat.of().formatHex(random);
  }

  @Override
  public void require(String why) throws IOException {
    if (!PseudoTerminal.isInstalled()) {
      DebianPackages.require(PseudoTerminal.PROGRAM, why);
    }
  }

  @Override
  public void open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path cardFile = folder.resolve("modem-card.json");
    new DemoCard(new SecureRandom(), OTHER_IMSI).write(cardFile, Optional.empty());
    ThreadLoop loop = simulation.add(new ThreadLoop());
    ServiceCentre centre =
        new ServiceCentre(loop, new Passages(loop), SmscSettings.of(Address.of(CENTRE)));
    SmppServer server =
        simulation.add(
            new SmppServer(
                loop,
                centre,
                ServerSocketFactory.getDefault(),
                ListenAddress.parse("smpp", "0"),
                List.of(new EsmeAccount(ESME, secret, Pattern.compile(".*")))));
    smpp = server.address().getPort();
    Modem modem =
        new Modem(
            loop,
            centre,
            SimCard.of(simulation.add(card(cardFile)).card()),
            ModemProfile.named(ModemProfile.GENERIC),
            Address.of(MODEM));
    ModemHost host = simulation.add(new ModemHost(loop, modem, ListenAddress.parse("modem", "0")));
    loop.execute(modem::start);
    Path port = folder.resolve("modem");
    simulation.add(new PseudoTerminal(port, host.address().getPort()));
    pty = Optional.of(port);
  }

  private static CardOnDisk card(Path file) throws IOException {
    try {
      return CardOnDisk.open(file);
    } catch (CardException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> networkOptions() {
    String url = "smpp://" + ESME + ":" + secret + "@127.0.0.1:" + smpp;
    return List.of("--smpp", url, "--smpp-number", NETWORK);
  }

  @Override
  public void prepare(StageNode network, String iccid) throws IOException {
    network.answer("card.number", Map.of("iccid", iccid, "number", MODEM));
  }

  @Override
  public List<String> gatewayOptions(int port) {
    return List.of("--modem", pty.orElseThrow().toString(), "--sms-to", NETWORK);
  }

  @Override
  public String bundle() {
    return "org.sealpost.bearer.sms";
  }

  @Override
  public void close() {
    simulation.close();
  }
}
