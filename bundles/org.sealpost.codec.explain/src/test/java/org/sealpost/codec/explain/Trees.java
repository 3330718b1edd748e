package org.sealpost.codec.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sealpost.codec.bytes.DecodeException;

/** What holds of every explanation. */
final class Trees {
  private static final HexFormat HEX = HexFormat.of();

  private Trees() {}

  /** A method of {@link Explainer}. */
  interface Method {
    Explanation explain(byte[] octets) throws DecodeException;
  }

  /** All fields, front to back. */
  static Stream<Explanation> all(Explanation root) {
    return Stream.concat(Stream.of(root), root.children().stream().flatMap(Trees::all));
  }

  static Optional<Explanation> find(Explanation root, String name) {
    return all(root).filter(field -> field.name().equals(name)).findFirst();
  }

  /** Every field is where it says, and no octet is left out or told twice. */
  static void requireComplete(Explanation root, byte[] input) {
    assertThat(root.octets()).isEqualTo(HEX.formatHex(input));
    requireInside(root, HEX.formatHex(input));
    assertThat(root.toText().lines().count()).isEqualTo(all(root).count());
    assertThat(all(root).filter(field -> field.length() > 0 && field.clause().isEmpty()))
        .allMatch(field -> field.name().equals("octets") || field.name().equals("further octets"));
  }

  private static void requireInside(Explanation field, String octets) {
    String expected = octets.substring(2 * field.offset(), 2 * (field.offset() + field.length()));
    if (!field.octets().isEmpty()) {
      assertThat(field.octets()).as(field.name()).isEqualTo(expected);
    }
    int at = field.offset();
    for (Explanation child : field.children()) {
      if (child.derived()) {
        requireInside(child, child.octets());
      } else {
        requireInside(child, octets);
        if (child.length() > 0) {
          assertThat(child.offset()).as(child.name() + " in " + field.name()).isEqualTo(at);
        }
        at += child.length();
      }
    }
    if (field.children().stream().anyMatch(child -> child.length() > 0 && !child.derived())) {
      assertThat(at).as("end of " + field.name()).isEqualTo(field.offset() + field.length());
    }
  }

  /** Cut at every length and with any one octet changed: an explanation or a proper refusal. */
  static void requireSteadfast(byte[] good, Method method) throws DecodeException {
    requireComplete(method.explain(good), good);
    for (byte[] spoilt : spoilt(good)) {
      try {
        requireComplete(method.explain(spoilt), spoilt);
      } catch (DecodeException expected) {
        assertThat(expected.getMessage()).contains("expected").contains("found");
      }
    }
  }

  private static List<byte[]> spoilt(byte[] good) {
    Stream<byte[]> cut =
        Stream.iterate(0, length -> length + 1)
            .limit(good.length)
            .map(length -> Arrays.copyOf(good, length));
    Stream<byte[]> changed =
        Stream.iterate(0, i -> i + 1)
            .limit(good.length * 256L)
            .map(
                i -> {
                  byte[] other = good.clone();
                  other[i / 256] = (byte) (int) i;
                  return other;
                });
    return Stream.concat(cut, changed).toList();
  }
}
