package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sealpost.codec.bytes.DecodeException;

/** Spoils good octets in every simple way and looks at what a decoder makes of them. */
final class Hostile {
  private Hostile() {}

  /** A decoder under test. */
  interface Decoder {
    Object decode(byte[] octets) throws DecodeException;
  }

  /**
   * All shorter forms, and all forms with one octet changed, decode or are refused as they should.
   * A message that was decoded encodes as it came.
   */
  static void check(byte[] good, Decoder decoder) throws DecodeException {
    decoder.decode(good);
    int refused = 0;
    for (byte[] spoilt : spoilt(good)) {
      try {
        Object decoded = decoder.decode(spoilt);
        assertThat(decoded).isNotNull();
        if (decoded instanceof Tpdu tpdu) {
          assertThat(tpdu.encode()).isEqualTo(spoilt);
        }
      } catch (DecodeException expected) {
        assertThat(expected.getMessage()).contains("expected").contains("found");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(good.length / 2);
  }

  private static List<byte[]> spoilt(byte[] good) {
    List<byte[]> all = new ArrayList<>();
    for (int length = 0; length < good.length; length++) {
      all.add(Arrays.copyOf(good, length));
    }
    for (int at = 0; at < good.length; at++) {
      for (int value = 0; value < 0x100; value++) {
        byte[] changed = good.clone();
        changed[at] = (byte) value;
        all.add(changed);
      }
    }
    return all;
  }
}
