package org.sealpost.cli;

import java.nio.file.Path;
import java.util.List;

/** HTTP: the network is the server. */
final class DemoHttpBearer implements DemoBearer {
  @Override
  public void require(String why) {
    // the runtimes have all that it takes
  }

  @Override
  public void open(Path folder) {
    // nothing is between the two ends
  }

  @Override
  public List<String> gatewayOptions(int port) {
    return List.of("--network", "http://127.0.0.1:" + port);
  }

  @Override
  public String bundle() {
    return "org.sealpost.bearer.http";
  }

  @Override
  public void close() {
    // nothing was opened
  }
}
