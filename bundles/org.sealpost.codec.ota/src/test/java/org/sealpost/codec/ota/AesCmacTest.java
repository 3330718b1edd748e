package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AesCmacTest {
  static Stream<Map<String, Object>> examples() {
    return Recorded.list("aes-cmac-rfc4493.json", "cmac");
  }

  @Test
  void rfc_4493_has_four_examples() {
    assertThat(examples()).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void agrees_with_rfc_4493_in_full_length_and_truncated(Map<String, Object> example) {
    byte[] key = hex(example, "key");
    byte[] message = hex(example, "msg");
    for (String field : new String[] {"mac", "mac_64bit_as_in_OTA", "mac_32bit"}) {
      byte[] mac = hex(example, field);
      AesCmac cmac = cmac(key, mac.length);
      assertThat(compute(cmac, message)).isEqualTo(mac);
      assertThat(compute(cmac, message)).as("used again").isEqualTo(mac);
    }
  }

  @Test
  void a_message_is_the_same_after_its_checksum_was_made() {
    byte[] buffer = new byte[5 + 30 + Checksum.ROOM];
    Arrays.fill(buffer, (byte) 7);
    cmac().compute(buffer, 5, 30, new byte[8], 0);
    assertThat(Arrays.copyOf(buffer, 35)).containsOnly(7);
  }

  @Test
  void a_message_longer_than_any_before_is_no_different() {
    byte[] message = new byte[1000];
    AesCmac used = cmac();
    compute(used, new byte[20]);
    assertThat(compute(used, message)).isEqualTo(compute(cmac(), message));
  }

  @Test
  void another_key_gives_what_a_new_object_gives() {
    AesCmac used = cmac();
    byte[] message = new byte[40];
    byte[] before = compute(used, message);
    byte[] key = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    used.key(key);
    assertThat(compute(used, message))
        .isEqualTo(compute(cmac(key, 8), message))
        .isNotEqualTo(before);
  }

  private static AesCmac cmac() {
    return cmac(new byte[16], 8);
  }

  private static AesCmac cmac(byte[] key, int length) {
    AesCmac cmac = new AesCmac(new AesCbc(true), length);
    cmac.key(key);
    return cmac;
  }

  private static byte[] compute(AesCmac cmac, byte[] message) {
    byte[] mac = new byte[cmac.length()];
    byte[] buffer = Arrays.copyOf(message, message.length + Checksum.ROOM);
    cmac.compute(buffer, 0, message.length, mac, 0);
    return mac;
  }

  private static byte[] hex(Map<String, Object> example, String field) {
    return Recorded.HEX.parseHex((String) example.get(field));
  }
}
