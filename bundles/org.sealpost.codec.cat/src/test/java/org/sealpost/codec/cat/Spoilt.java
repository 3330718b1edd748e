package org.sealpost.codec.cat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sealpost.codec.bytes.DecodeException;

/** Feeds decoders with good octets cut short or with one octet changed. */
final class Spoilt {
  private Spoilt() {}

  /** A decoder; what it makes of the octets does not matter. */
  interface Decoder {
    void decode(byte[] octets) throws DecodeException;
  }

  /** The decoder takes the good octets, and of the spoilt ones all or refuses them properly. */
  static void neverSurprise(byte[] good, Decoder decoder) throws DecodeException {
    decoder.decode(good);
    long refused = Stream.concat(cut(good), changed(good)).filter(o -> refuses(decoder, o)).count();
    assertThat(refused).isPositive();
  }

  /** Decodes and encodes again. */
  interface Codec {
    byte[] again(byte[] octets) throws DecodeException;
  }

  /**
   * What the decoder takes, good or spoilt, the encoder gives back; the rest is refused properly.
   */
  static void staysTheSame(byte[] good, Codec codec) throws DecodeException {
    neverSurprise(good, octets -> assertThat(codec.again(octets)).isEqualTo(octets));
  }

  private static boolean refuses(Decoder decoder, byte[] octets) {
    try {
      decoder.decode(octets);
      return false;
    } catch (DecodeException expected) {
      assertThat(expected.where()).isNotBlank();
      return true;
    }
  }

  private static Stream<byte[]> cut(byte[] good) {
    return IntStream.range(0, good.length).mapToObj(length -> Arrays.copyOf(good, length));
  }

  private static Stream<byte[]> changed(byte[] good) {
    return IntStream.range(0, good.length << 8)
        .mapToObj(
            i -> {
              byte[] changed = good.clone();
              changed[i >> 8] = (byte) i;
              return changed;
            });
  }
}
