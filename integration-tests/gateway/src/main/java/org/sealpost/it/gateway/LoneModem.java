package org.sealpost.it.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.sms.Address;
import org.sealpost.simulator.Mobile;
import org.sealpost.simulator.RadioNetwork;
import org.sealpost.simulator.RelayReport;
import org.sealpost.simulator.ThreadLoop;
import org.sealpost.simulator.card.SimCard;
import org.sealpost.simulator.modem.Modem;
import org.sealpost.simulator.modem.ModemHost;
import org.sealpost.simulator.modem.ModemProfile;

/** A modem with a card that has no files, and a network that takes nothing. */
final class LoneModem implements RadioNetwork, SimCard, AutoCloseable {
  private final ThreadLoop loop = new ThreadLoop();
  private final ModemHost host;

  LoneModem(InetSocketAddress address) throws IOException {
    Modem modem =
        new Modem(
            loop, this, this, ModemProfile.named(ModemProfile.GENERIC), Address.of("+99900000001"));
    host = new ModemHost(loop, modem, address);
    loop.execute(modem::start);
  }

  int port() {
    return host.address().getPort();
  }

  @Override
  public byte[] transmit(byte[] apdu) {
    return new byte[] {0x6a, (byte) 0x82}; // file not found
  }

  @Override
  public void reset() {}

  @Override
  public Address serviceCentre() {
    return Address.of("+99900000000");
  }

  @Override
  public void attach(Mobile mobile) {}

  @Override
  public void detach(Mobile mobile) {}

  @Override
  public CompletionStage<RelayReport> submit(Mobile mobile, byte[] tpdu) {
    return new CompletableFuture<>();
  }

  @Override
  public void memoryAvailable(Mobile mobile) {}

  @Override
  public void close() throws IOException {
    host.close();
    loop.close();
  }
}
