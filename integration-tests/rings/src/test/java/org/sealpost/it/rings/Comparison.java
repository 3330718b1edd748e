package org.sealpost.it.rings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A comparison in the sources that may tell by its time how much was equal.
 *
 * @param bundle folder name of the bundle
 * @param type simple name of the class
 * @param code both operands, without white space
 */
record Comparison(String bundle, String type, String code) {
  /** Words of which a name is made that stands for something a stranger must not guess. */
  private static final Set<String> SECRETS =
      Set.of(
          "auts",
          "autn",
          "ccs",
          "checksum",
          "checksums",
          "cookie",
          "cookies",
          "hmac",
          "mac",
          "macs",
          "password",
          "res",
          "secret",
          "sres",
          "token",
          "tokens",
          "xres");

  /** Everything that is compared octet by octet, in whatever bundle. */
  private static final Pattern OF_ARRAYS =
      Pattern.compile("Arrays\\.(?:equals|compare|mismatch|deepEquals)\\(");

  private static final Pattern OF_OBJECTS =
      Pattern.compile("\\.(?:equals|equalsIgnoreCase|contentEquals|compareTo)\\(");

  private static final Pattern NOT_CODE =
      Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\])*\"", Pattern.DOTALL);
  private static final Pattern PARTS = Pattern.compile("&&|\\|\\||[;{}?]|->|\\breturn\\b");
  private static final Pattern NAME = Pattern.compile("\\b[a-z][A-Za-z0-9]*");
  private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  /** All of them in the main sources of all bundles. */
  static List<Comparison> all(Path bundles) {
    List<Comparison> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(bundles)) {
      for (Path file : files.filter(Comparison::isSource).toList()) {
        String bundle = bundles.relativize(file).getName(0).toString();
        String type = file.getFileName().toString().replace(".java", "");
        for (String part : PARTS.split(code(Files.readString(file)))) {
          if (OF_ARRAYS.matcher(part).find() || OF_OBJECTS.matcher(part).find()) {
            all.add(new Comparison(bundle, type, part.replaceAll("\\s", "")));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  boolean isOfArrays() {
    return OF_ARRAYS.matcher(code).find();
  }

  /** Whether a name in it says that it is about something secret. */
  boolean namesASecret() {
    Matcher names = NAME.matcher(code);
    while (names.find()) {
      for (String word : WORD.split(names.group())) {
        if (SECRETS.contains(word.toLowerCase(Locale.ROOT))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String code(String source) {
    return NOT_CODE.matcher(source).replaceAll(" ");
  }

  private static boolean isSource(Path file) {
    return file.toString().contains("/src/main/java/") && file.toString().endsWith(".java");
  }
}
