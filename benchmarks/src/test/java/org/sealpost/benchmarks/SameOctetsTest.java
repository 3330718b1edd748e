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
  void bare_calls_make_the_ciphertext_of_the_outer_seal() throws Exception {
    OuterSeals seals = new OuterSeals();
    assertThat(new OuterSeals().bareSeal()).isEqualTo(seals.seal().ciphertext().toByteArray());
    assertThat(seals.ours()).contains(Sample.counted(200));
    assertThat(seals.oursAsFrame()).contains(Sample.counted(200));
    assertThat(seals.bare()).isEqualTo(Sample.counted(200));
  }
}
