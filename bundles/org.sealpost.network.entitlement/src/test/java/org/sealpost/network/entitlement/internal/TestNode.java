package org.sealpost.network.entitlement.internal;

import java.util.List;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.seal.api.KeyAgreementServer;

/** A node of the network over a store, its work done at once. */
final class TestNode implements AutoCloseable {
  final TestBearer bearer = new TestBearer("http", 0);
  final TestListener listener = new TestListener();
  final EntitlementServer server;
  private final Runnable detach;

  TestNode(
      SqlStore store,
      TestCards cards,
      TestClock clock,
      KeyAgreementServer agreement,
      List<RecordingSealer> sealers) {
    server =
        new EntitlementServer(
            new TestConfig(),
            store,
            store.vault(),
            cards,
            cards,
            clock,
            Stripes.of(new Inline()),
            Stripes.of(new Inline()));
    server.addAgreement(agreement);
    sealers.forEach(server::addSealer);
    server.addBearer(bearer);
    detach = server.attach(listener);
  }

  /** Nobody listens any more. */
  void detach() {
    detach.run();
  }

  long count(Counters.Event event) {
    return server.counters().of(event);
  }

  @Override
  public void close() {
    server.stop();
  }
}
