package org.sealpost.network.entitlement.internal;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every test of a node begins with. */
abstract class NodeTest {
  @TempDir Path folder;
  World world;
  TestNode node;
  TestGateway gateway;

  @BeforeEach
  void start() {
    world = new World(folder);
    node = world.node();
    gateway = world.gateway();
  }

  @AfterEach
  void stop() {
    world.close();
  }
}
