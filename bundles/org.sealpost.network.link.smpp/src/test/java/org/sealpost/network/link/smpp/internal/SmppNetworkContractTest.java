package org.sealpost.network.link.smpp.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.kit.BearerContract;
import org.sealpost.bearer.kit.BearerHarness;
import org.sealpost.bearer.kit.TcpHarness;
import org.sealpost.bearer.kit.TcpRelay;

/** The network's end of the SMS bearer, at the simulator's centre with one modem. */
class SmppNetworkContractTest extends BearerContract {
  @Override
  protected BearerHarness open() throws Exception {
    return new Harness();
  }

  private static final class Harness implements TcpHarness {
    private final Cell cell = new Cell(ServerSocketFactory.getDefault());
    private final TcpRelay link = new TcpRelay(cell.port());
    private final SmppNetwork network = new SmppNetwork(TestConfig.of(link.port()));

    Harness() throws IOException {}

    @Override
    public Bearer bearer() {
      return network;
    }

    @Override
    public boolean hasManyPeers() {
      return true;
    }

    @Override
    public Optional<byte[]> nextAtPeer(Duration patience) throws InterruptedException {
      return cell.next(patience);
    }

    @Override
    public void sendFromPeer(byte[] frame) {
      cell.send(frame);
    }

    @Override
    public TcpRelay link() {
      return link;
    }

    @Override
    public void deactivate() {
      network.deactivate();
    }

    @Override
    public boolean mayBeOfBearer(Thread thread) {
      return thread.getName().startsWith("sealpost-");
    }

    @Override
    public void close() throws IOException {
      network.deactivate();
      link.close();
      cell.close();
    }
  }
}
