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
import org.sealpost.simulator.smsc.EsmeAccount;
import org.sealpost.simulator.smsc.SmppServer;

/**
 * SMS, by a simulated modem at a serial port and a service centre of the demo's own. In the modem
 * is another card than the one that gets the deliveries: what is shown here is the bearer.
 */
final class DemoSmsBearer implements DemoBearer {
  private static final String NETWORK = "+99900000100";
  private static final String ESME = "sealpost";
  private static final int SECRET_OCTETS = 4;
  private static final String OTHER_IMSI = "001010000000009";

  private final String secret;
  private Optional<DemoModem> modem = Optional.empty();
  private int smpp;

  DemoSmsBearer() {
    byte[] random = new byte[SECRET_OCTETS];
    new SecureRandom().nextBytes(random);
    // A password of SMPP has at most 8 octets.
    secret = HexFormat.of().formatHex(random);
  }

  @Override
  public void require(String why) throws IOException {
    DemoModem.require(why);
  }

  @Override
  public void open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path cardFile = folder.resolve("modem-card.json");
    new DemoCard(new SecureRandom(), OTHER_IMSI).write(cardFile, Optional.empty());
    DemoModem started = new DemoModem(folder, cardFile);
    modem = Optional.of(started);
    SmppServer server =
        started.add(
            new SmppServer(
                started.loop(),
                started.centre(),
                ServerSocketFactory.getDefault(),
                ListenAddress.parse("smpp", "0"),
                List.of(new EsmeAccount(ESME, secret, Pattern.compile(".*")))));
    smpp = server.address().getPort();
  }

  @Override
  public List<String> networkOptions() {
    String url = "smpp://" + ESME + ":" + secret + "@127.0.0.1:" + smpp;
    return List.of("--smpp", url, "--smpp-number", NETWORK);
  }

  @Override
  public void prepare(StageNode network, String iccid) throws IOException {
    network.answer("card.number", Map.of("iccid", iccid, "number", DemoModem.NUMBER));
  }

  @Override
  public List<String> gatewayOptions(int port) {
    return List.of("--modem", modem.orElseThrow().port().toString(), "--sms-to", NETWORK);
  }

  @Override
  public String bundle() {
    return "org.sealpost.bearer.sms";
  }

  @Override
  public void close() {
    modem.ifPresent(DemoModem::close);
  }
}
