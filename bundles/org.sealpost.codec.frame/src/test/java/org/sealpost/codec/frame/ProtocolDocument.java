package org.sealpost.codec.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The annotated octets in {@code docs/protocol.md}: what a reader implements is what is tested. */
final class ProtocolDocument {
  private static final Path PATH = Path.of("../../docs/protocol.md");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```cbor ([^\n]+)\n(.*?)```");
  private static final Pattern KEYS = Pattern.compile("(?s)```text key schedule\n(.*?)```");
  private static final Pattern KEY = Pattern.compile("(?m)^([a-z ]+?) += ([0-9a-f\\s]+)$");

  private ProtocolDocument() {}

  /** Octets by the name after {@code ```cbor}. */
  static Map<String, byte[]> examples() {
    return parse(EXAMPLE.matcher(text()));
  }

  /** Values of the key schedule by name. */
  static Map<String, byte[]> keySchedule() {
    Matcher block = KEYS.matcher(text());
    if (!block.find()) {
      throw new AssertionError("no key schedule in " + PATH);
    }
    return parse(KEY.matcher(block.group(1)));
  }

  private static Map<String, byte[]> parse(Matcher matcher) {
    Map<String, byte[]> values = new LinkedHashMap<>();
    while (matcher.find()) {
      String hex = matcher.group(2).replaceAll("#[^\n]*", "").replaceAll("\\s", "");
      values.put(matcher.group(1), HexFormat.of().parseHex(hex));
    }
    return values;
  }

  private static String text() {
    try {
      return Files.readString(PATH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
