package org.sealpost.cli;

import java.util.Map;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "read", description = "Reads a transparent file of a card.")
final class CardReadCommand extends CardQuestion {
  private static final int MOST = 256;

  @Parameters(paramLabel = "PATH", description = "Such as 3F00/7FFF/6F07; 7FFF is the USIM.")
  private String path;

  @Option(
      names = "--length",
      paramLabel = "N",
      defaultValue = "256",
      description = "Octets to read, 1 to 256. Default: as many as there are, at most 256.")
  private int length;

  @Override
  Map<String, Object> ask(CardAccess card) {
    if (length < 1 || length > MOST) {
      throw bad("--length: expected 1 to 256, found " + length);
    }
    FilePath file;
    try {
      file = FilePath.parse(path);
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
    return Map.of(file.toString(), Hex.of(card.read(file, length)));
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
