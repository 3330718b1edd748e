package org.sealpost.bearer.http.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.kit.BearerContract;
import org.sealpost.bearer.kit.BearerHarness;
import org.sealpost.bearer.kit.TcpHarness;
import org.sealpost.bearer.kit.TcpRelay;

/** The gateway's end of HTTP. */
class HttpBearerContractTest extends BearerContract {
  @Override
  protected BearerHarness open() throws Exception {
    return new Harness();
  }

  private static final class Harness implements TcpHarness {
    private final FakeNetwork network = new FakeNetwork();
    private final BlockingQueue<byte[]> down = new LinkedBlockingQueue<>();
    private final TcpRelay link = new TcpRelay(network.port());
    private final HttpBearer bearer =
        new HttpBearer(TestConfig.of("http://127.0.0.1:" + link.port()));

    Harness() throws IOException {
      network.toPoll =
          exchange -> {
            try {
              byte[] frame = down.poll(1, TimeUnit.SECONDS);
              (frame == null ? FakeNetwork.with(204, null, new byte[0]) : FakeNetwork.frames(frame))
                  .to(exchange);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          };
    }

    @Override
    public Bearer bearer() {
      return bearer;
    }

    @Override
    public boolean hasManyPeers() {
      return false;
    }

    @Override
    public Optional<byte[]> nextAtPeer(Duration patience) throws InterruptedException {
      return Optional.ofNullable(network.posted.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void sendFromPeer(byte[] frame) {
      down.add(frame);
    }

    @Override
    public TcpRelay link() {
      return link;
    }

    @Override
    public void deactivate() {
      bearer.deactivate();
    }

    @Override
    public boolean mayBeOfBearer(Thread thread) {
      return thread.getName().startsWith("HttpClient-") || thread.getName().startsWith("sealpost-");
    }

    @Override
    public void close() throws IOException {
      bearer.deactivate();
      link.close();
      network.close();
    }
  }
}
