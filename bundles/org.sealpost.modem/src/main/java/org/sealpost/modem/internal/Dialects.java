package org.sealpost.modem.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sealpost.modem.api.ModemIdentity;
import org.sealpost.modem.internal.Dialect.ChannelWay;
import org.sealpost.modem.internal.Dialect.EnvelopeWay;

/** The dialects that are known, from a file that says what its columns mean. */
final class Dialects {
  private static final String FILE = "dialects.txt";
  private static final String NONE = "-";
  private static final int COLUMNS = 4;

  private final List<Dialect> all;

  private Dialects(List<Dialect> all) {
    this.all = List.copyOf(all);
  }

  /** Those of this bundle. */
  static Dialects known() {
    try (InputStream in = Dialects.class.getResourceAsStream(FILE)) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(FILE + " cannot be read", e);
    }
  }

  /**
   * Those of a text.
   *
   * @throws IllegalArgumentException if a line is none
   */
  static Dialects read(String text) {
    return new Dialects(
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Dialects::parse)
            .toList());
  }

  /** Bars with a blank on both sides: one without is of the regular expression. */
  private static Dialect parse(String line) {
    String[] columns = line.strip().split(" +\\| +");
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException(
          "dialect: expected %d columns, found %d: %s".formatted(COLUMNS, columns.length, line));
    }
    List<ChannelWay> channels =
        NONE.equals(columns[2])
            ? List.of()
            : Arrays.stream(columns[2].split(","))
                .map(way -> ChannelWay.valueOf(upper(way)))
                .toList();
    return new Dialect(
        columns[0],
        Pattern.compile(columns[1], Pattern.CASE_INSENSITIVE),
        channels,
        EnvelopeWay.valueOf(upper(columns[3])));
  }

  private static String upper(String text) {
    return text.strip().toUpperCase(Locale.ROOT);
  }

  /**
   * The one of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  Dialect named(String name) {
    return all.stream()
        .filter(dialect -> dialect.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "dialect: expected one of %s, found %s"
                        .formatted(all.stream().map(Dialect::name).toList(), name)));
  }

  /** The first that fits. */
  Dialect of(ModemIdentity identity) {
    String said = identity.manufacturer() + " " + identity.model();
    return all.stream()
        .filter(dialect -> dialect.who().matcher(said).find())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(FILE + ": expected one for all, found none"));
  }
}
