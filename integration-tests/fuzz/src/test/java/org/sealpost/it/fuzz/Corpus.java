package org.sealpost.it.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The kept inputs of an entry: {@code NAME.hex} beside its class, one input a line in hexadecimal,
 * behind {@code #} what it is. Every build runs them, and fuzzing begins with them.
 */
final class Corpus {
  private Corpus() {}

  static Stream<byte[]> of(Class<?> entry) {
    String name = entry.getSimpleName() + ".hex";
    try (var in =
        new BufferedReader(
            new InputStreamReader(entry.getResourceAsStream(name), StandardCharsets.US_ASCII))) {
      return in
          .lines()
          .map(line -> line.replaceFirst("#.*", "").replace(" ", ""))
          .filter(line -> !line.isEmpty())
          .map(HexFormat.of()::parseHex)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An input cut into pieces, each behind an octet with its length; the last one may be shorter.
   */
  static List<byte[]> pieces(byte[] input) {
    List<byte[]> pieces = new ArrayList<>();
    for (int at = 0; at < input.length; ) {
      int from = at + 1;
      at = Math.min(input.length, from + (input[at] & 0xff));
      pieces.add(Arrays.copyOfRange(input, from, at));
    }
    return pieces;
  }
}
