package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "import", description = "Imports a card file, before or while the network runs.")
final class CardImportCommand extends NetworkRequest {
  @Parameters(paramLabel = "FILE", description = "Card file, JSON.")
  private Path file;

  CardImportCommand() {
    super("card.import");
  }

  @Override
  Map<String, Object> arguments() throws IOException {
    return Map.of("card", Json.file(file, "card file"));
  }

  @Override
  boolean makesFolder() {
    return true;
  }
}
