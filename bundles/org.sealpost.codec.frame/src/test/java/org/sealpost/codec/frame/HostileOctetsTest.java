package org.sealpost.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;

/** Everything that is one step away from a good frame or message. */
class HostileOctetsTest {
  /** Decodes and encodes again. */
  private interface Codec {
    byte[] again(byte[] octets) throws DecodeException;
  }

  static Stream<Arguments> examples() {
    Stream<Arguments> frames =
        Examples.frames().entrySet().stream()
            .map(
                entry -> {
                  Codec codec = octets -> FrameCodec.encode(FrameCodec.decode(octets));
                  return Arguments.of(entry.getKey(), codec, FrameCodec.encode(entry.getValue()));
                });
    Stream<Arguments> messages =
        Stream.concat(
                Examples.messages().entrySet().stream(),
                Stream.of(Map.entry("unknown key", Examples.withUnknownKey())))
            .map(
                entry -> {
                  Direction direction = Examples.direction(entry.getValue());
                  Codec codec =
                      octets -> MessageCodec.encode(MessageCodec.decode(direction, octets));
                  return Arguments.of(entry.getKey(), codec, MessageCodec.encode(entry.getValue()));
                });
    return Stream.concat(frames, messages);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void every_truncation_is_refused(String name, Codec codec, byte[] octets) {
    for (int length = 0; length < octets.length; length++) {
      byte[] shorter = Arrays.copyOf(octets, length);
      assertThatThrownBy(() -> codec.again(shorter)).isInstanceOf(DecodeException.class);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void an_octet_more_is_refused(String name, Codec codec, byte[] octets) {
    byte[] longer = Arrays.copyOf(octets, octets.length + 1);
    assertThatThrownBy(() -> codec.again(longer))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("expected the end");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void any_octet_changed_is_refused_or_encodes_to_what_came(
      String name, Codec codec, byte[] octets) {
    int refused = 0;
    for (int at = 0; at < octets.length; at++) {
      for (int flip = 1; flip < 256; flip++) {
        byte[] changed = octets.clone();
        changed[at] ^= (byte) flip;
        try {
          assertThat(codec.again(changed)).isEqualTo(changed);
        } catch (DecodeException expected) {
          refused++;
        }
      }
    }
    assertThat(refused).isPositive();
  }
}
