package org.sealpost.bearer.sms.internal;

import java.time.Duration;
import java.util.Optional;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.kit.BearerContract;
import org.sealpost.bearer.kit.BearerHarness;
import org.sealpost.it.patience.Patience;
import org.sealpost.modem.api.NetworkService;

/** The gateway's end, at a modem that loses its network and hangs. */
class SmsBearerContractTest extends BearerContract {
  @Override
  protected BearerHarness open() {
    return new Harness();
  }

  @Override
  protected Duration patience() {
    return Patience.LIMIT;
  }

  private static final class Harness implements BearerHarness {
    private final Air air = new Air();
    private final TestModem modem = new TestModem(air);
    private final SmsBearer bearer = new SmsBearer(TestConfig.unlimited().config());

    Harness() {
      bearer.addModem(modem);
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
      return air.next(patience);
    }

    @Override
    public void sendFromPeer(byte[] frame) {
      air.messages(frame).forEach(modem::deliver);
    }

    @Override
    public void breakLink() {
      modem.become(NetworkService.none("searching"));
    }

    @Override
    public void mendLink() {
      modem.goOn();
      modem.become(NetworkService.HOME);
    }

    @Override
    public void stallLink() {
      modem.stall();
    }

    @Override
    public void deactivate() {
      bearer.deactivate();
    }

    @Override
    public boolean mayBeOfBearer(Thread thread) {
      return thread.getName().startsWith("sealpost-");
    }

    @Override
    public void close() {
      bearer.deactivate();
    }
  }
}
