package org.sealpost.bearer.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.it.patience.Patience;

/** Not run by itself: {@link BearerContractTest} runs it for each fault. */
class MemoryContract extends BearerContract {
  /** Names the fault; set by the test that runs this. */
  static final String FAULT = "sealpost.kit.fault";

  private static final List<MemoryBearer> MADE = new ArrayList<>();

  private final Fault fault = Fault.valueOf(System.getProperty(FAULT));

  @Override
  protected BearerHarness open() {
    MemoryBearer bearer = new MemoryBearer(fault);
    MADE.add(bearer);
    return new Harness(bearer);
  }

  /** Little for what will never come. */
  @Override
  protected Duration patience() {
    return fault == Fault.NONE ? Patience.LIMIT : Duration.ofSeconds(1);
  }

  @AfterAll
  static void cleanUp() {
    MADE.forEach(MemoryBearer::cleanUp);
    MADE.clear();
  }

  private record Harness(MemoryBearer memory) implements BearerHarness {
    @Override
    public Bearer bearer() {
      return memory;
    }

    @Override
    public boolean hasManyPeers() {
      return false;
    }

    @Override
    public Optional<byte[]> nextAtPeer(Duration patience) throws InterruptedException {
      return Optional.ofNullable(memory.atPeer.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void sendFromPeer(byte[] frame) {
      memory.receive(frame);
    }

    @Override
    public void breakLink() {
      memory.become(MemoryBearer.Link.BROKEN);
    }

    @Override
    public void mendLink() {
      memory.become(MemoryBearer.Link.WHOLE);
    }

    @Override
    public void stallLink() {
      memory.become(MemoryBearer.Link.STALLED);
    }

    @Override
    public void deactivate() {
      memory.deactivate();
    }

    @Override
    public boolean mayBeOfBearer(Thread thread) {
      return thread.getName().equals("memory-bearer");
    }

    @Override
    public void close() throws IOException {
      memory.deactivate();
    }
  }
}
