package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder that stands for a stick which is at both ends all the time: nobody has to carry it. */
final class DemoFolderBearer implements DemoBearer {
  private Optional<Path> stick = Optional.empty();

  @Override
  public void require(String why) {
    // the runtimes have all that it takes
  }

  @Override
  public void open(Path folder) throws IOException {
    stick = Optional.of(Files.createDirectories(folder));
  }

  @Override
  public List<String> networkOptions() {
    return List.of("--folder", stick.orElseThrow().toString(), "--folder-hours", "0");
  }

  @Override
  public List<String> gatewayOptions(int port) {
    return networkOptions();
  }

  @Override
  public String bundle() {
    return "org.sealpost.bearer.folder";
  }

  @Override
  public void close() {
    // the demo removes its folder
  }
}
