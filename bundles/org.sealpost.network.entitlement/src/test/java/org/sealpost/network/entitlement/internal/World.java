package org.sealpost.network.entitlement.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.sealpost.lib.sql.Migration;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.lib.sql.StoreFiles;
import org.sealpost.seal.api.KeyAgreementServer;

/** A store, what stands around it, and nodes over it. */
final class World implements AutoCloseable {
  final TestCards cards = new TestCards();
  final TestClock clock = new TestClock();
  final TestAgreement agreement = new TestAgreement("eap-aka-prime");
  final RecordingSealer sealer = new RecordingSealer(3, 32);
  TestConfig config = new TestConfig();
  private final StoreFiles files;
  private final List<TestNode> nodes = new ArrayList<>();
  SqlStore store;

  World(Path folder) {
    files = StoreFiles.in(folder.resolve("data"));
    store = open();
  }

  private SqlStore open() {
    return SqlStore.sqlite(files, Migration.of(World.class));
  }

  /** What all parts of a node share, for a test of one part. */
  Node parts() {
    return parts(config);
  }

  Node parts(TestConfig other) {
    return new Node(
        other,
        store,
        store.vault(),
        cards,
        cards,
        new Plugins(other, clock),
        new Counters(),
        clock,
        new SecureRandom(),
        there -> 0);
  }

  TestNode node() {
    return node(agreement);
  }

  TestNode node(KeyAgreementServer server) {
    TestNode node = new TestNode(config, store, cards, clock, server, List.of(sealer));
    nodes.add(node);
    return node;
  }

  /** Ends all nodes and opens the store again. */
  void restart() {
    close();
    store = open();
  }

  TestGateway gateway() {
    return new TestGateway(TestCards.IMSI, sealer, "gateway-1");
  }

  long rows(String table) {
    return store.read(
        tx -> tx.find("SELECT COUNT(*) AS n FROM " + table, row -> row.number("n")).orElseThrow());
  }

  @Override
  public void close() {
    nodes.forEach(TestNode::close);
    nodes.clear();
    store.close();
  }
}
