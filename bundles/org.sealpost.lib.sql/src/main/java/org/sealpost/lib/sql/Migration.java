package org.sealpost.lib.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of a schema. Its text never changes once it was released: a change is a new step, which
 * the previous version's nodes must be able to live with.
 *
 * @param number from 1, without gaps
 * @param name lower case words joined by underscores
 * @param sql statements separated by semicolons, for every dialect: BIGINT, TEXT, and {@code
 *     ${blob}} for octets; no transaction control
 */
public record Migration(int number, String name, String sql) {
  private static final Pattern FILE = Pattern.compile("([0-9]{4})_([a-z0-9_]+)\\.sql");

  /** Takes line ends as they come, so that a checkout's convention does not change the hash. */
  public Migration {
    sql = sql.replace("\r\n", "\n");
  }

  /**
   * The migrations in a bundle: {@code /migrations/index} names the files beside it, one a line in
   * order, as {@code 0001_deliveries.sql}; lines that begin with # are comments.
   *
   * @param owner any class of the bundle
   * @throws IllegalStateException if the bundle is built wrongly: no index, or a file missing
   */
  public static List<Migration> of(Class<?> owner) {
    return text(owner, "index")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(file -> of(owner, file))
        .toList();
  }

  private static Migration of(Class<?> owner, String file) {
    Matcher matcher = FILE.matcher(file);
    if (!matcher.matches()) {
      throw new IllegalStateException("Expected a name like 0001_name.sql, found " + file);
    }
    return new Migration(Integer.parseInt(matcher.group(1)), matcher.group(2), text(owner, file));
  }

  private static String text(Class<?> owner, String file) {
    try (InputStream in = owner.getResourceAsStream("/migrations/" + file)) {
      if (in == null) {
        throw new IllegalStateException("No resource /migrations/" + file + " beside " + owner);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("Resource /migrations/" + file + " cannot be read", e);
    }
  }

  /** SHA-256 of the text, in hexadecimal. */
  String hash() {
    return HexFormat.of().formatHex(Digests.sha256(sql.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return String.format("%04d_%s", number, name);
  }
}
