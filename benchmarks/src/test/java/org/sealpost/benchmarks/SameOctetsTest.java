package org.sealpost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A comparison is fair only if both sides cipher the same octets. */
class SameOctetsTest {
  @Test
  void bare_calls_make_the_ota_packet_and_its_checksum() throws Exception {
    OtaPackets packets = new OtaPackets();
    assertThat(packets.ours().data()).isEqualTo(Sample.counted(100));
    byte[] opened = packets.bare();
    byte[] packet = packets.seal();
    assertThat(packets.bareCiphered()).isEqualTo(Arrays.copyOfRange(packet, 10, packet.length));
    // CNTR (5) and PCNTR, then the CC
    assertThat(packets.bareChecksum()).isEqualTo(Arrays.copyOfRange(opened, 6, 14));
  }

  @Test
  void bare_calls_cipher_as_much_as_the_packet_of_triple_des() throws Exception {
    OtaTripleDes packets = new OtaTripleDes();
    assertThat(packets.ours().data()).isEqualTo(Sample.counted(100));
    assertThat(packets.bare()).hasSize(6 + 8 + 100 + 6); // CNTR PCNTR, CC, script, padding
  }

  @Test
  void a_packet_under_new_keys_opens_and_the_bare_calls_cipher_as_much() throws Exception {
    OtaNewKeys packets = new OtaNewKeys();
    for (int i = 0; i < 3; i++) {
      assertThat(packets.ours().data()).isEqualTo(Sample.counted(100));
      assertThat(packets.bare()).hasSize(6 + 8 + 100 + 14); // CNTR PCNTR, CC, script, padding
    }
  }

  @Test
  void bare_calls_make_the_ciphertext_of_the_outer_seal() throws Exception {
    OuterSeals seals = new OuterSeals();
    assertThat(new OuterSeals().bareSeal()).isEqualTo(seals.seal().ciphertext().toByteArray());
    assertThat(seals.ours()).contains(Sample.counted(200));
    assertThat(seals.oursAsFrame()).contains(Sample.counted(200));
    assertThat(seals.bare()).isEqualTo(Sample.counted(200));
  }
}
