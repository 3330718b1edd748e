package org.sealpost.network.link.http.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.http.internal.HttpBearer;
import org.sealpost.bearer.kit.BearerContract;
import org.sealpost.bearer.kit.BearerHarness;
import org.sealpost.bearer.kit.TcpHarness;
import org.sealpost.bearer.kit.TcpRelay;

/** The network's end of HTTP; the gateway's bearer is the other end. */
class HttpLinkContractTest extends BearerContract {
  @Override
  protected BearerHarness open() throws Exception {
    return new Harness();
  }

  @Override
  protected boolean noticesBrokenLink() {
    return false;
  }

  private static final class Harness implements TcpHarness {
    private final HttpLinkServlet network = new HttpLinkServlet(TestConfig.DEFAULTS);
    private final TestServer server = new TestServer(0, network);
    private final TcpRelay link = new TcpRelay(server.port());
    private final HttpBearer gateway =
        new HttpBearer(GatewayAndNetworkTest.config("http://127.0.0.1:" + link.port()));
    private final Inbox atGateway = new Inbox();
    private final Attachment gatewaySide;

    Harness() throws Exception {
      gatewaySide = gateway.attach(atGateway);
    }

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
      return atGateway.poll(patience).map(Inbox.Letter::frame);
    }

    @Override
    public void sendFromPeer(byte[] frame) {
      BearerHarness.sendUntilLeft(gateway, frame);
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
      return thread.getName().startsWith("sealpost-link-");
    }

    @Override
    public void close() throws IOException {
      gatewaySide.close();
      network.deactivate();
      link.close();
      try {
        server.close();
      } catch (Exception e) {
        throw new IOException("the server did not stop", e);
      }
    }
  }
}
