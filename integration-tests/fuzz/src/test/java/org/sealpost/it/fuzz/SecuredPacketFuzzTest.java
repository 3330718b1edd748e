package org.sealpost.it.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OpenedResponse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.ota.SealedCommand;
import org.sealpost.codec.ota.SealedResponse;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.codec.ota.Transport;

/** Command and response packets of every transport, opened with right, wrong and no keys. */
class SecuredPacketFuzzTest {
  private static final byte[] KEY = new byte[16];

  private static final List<Spi> SPIS =
      List.of(Spi.of(0x00, 0x01), Spi.of(0x01, 0x05), Spi.of(0x16, 0x39), Spi.SEALED_POR_IN_REPORT);

  static Stream<byte[]> corpus() {
    return Corpus.of(SecuredPacketFuzzTest.class);
  }

  @MethodSource("corpus")
  @FuzzTest
  void whatever_comes_as_a_packet(byte[] octets) {
    try (OtaKeys aes = OtaKeys.aes(KEY, KEY);
        OtaKeys none = OtaKeys.none()) {
      for (Transport transport : Transport.values()) {
        Hostile.DECODER.survives(octets, packet -> SealedCommand.parse(transport, packet));
        Hostile.DECODER.survives(octets, packet -> SealedResponse.parse(transport, packet));
        for (OtaKeys keys : List.of(aes, none)) {
          Hostile.DECODER.survives(octets, packet -> command(transport, packet, keys));
          for (Spi spi : SPIS) {
            Hostile.DECODER.survives(octets, packet -> response(transport, packet, spi, keys));
          }
        }
      }
      Hostile.DECODER.survives(octets, OtaUserData::commandPacket);
      Hostile.DECODER.survives(octets, OtaUserData::responsePacket);
      sealed(octets, aes);
    }
  }

  /** What opens is sealed again as the same packet; only the padding may have been another. */
  private static void command(Transport transport, byte[] octets, OtaKeys keys)
      throws DecodeException, OtaSecurityException {
    CommandPacket packet = SealedCommand.parse(transport, octets).open(keys);
    byte[] sealed = packet.seal(transport, keys);
    if (!SealedCommand.parse(transport, sealed).open(keys).equals(packet)) {
      throw new AssertionError("expected " + packet + ", found another");
    }
  }

  private static void response(Transport transport, byte[] octets, Spi spi, OtaKeys keys)
      throws DecodeException, OtaSecurityException {
    OpenedResponse opened = SealedResponse.parse(transport, octets).open(header(spi), keys);
    if (opened.packet().status().isOk() && opened.protection() != spi.porSecurity()) {
      throw new AssertionError("success without the protection that was asked");
    }
  }

  /** The octets as secured data, which nobody but the fuzzer's own keys could seal. */
  private static void sealed(byte[] octets, OtaKeys keys) {
    if (octets.length <= 0x1000) {
      byte[] packet = new CommandPacket(header(SPIS.get(2)), 7, octets).seal(keys);
      Hostile.DECODER.survives(
          packet,
          input -> Hostile.requireSame(octets, SealedCommand.parse(input).open(keys).data()));
    }
  }

  private static CommandHeader header(Spi spi) {
    KeyUse use = KeyUse.of(1, KeyAlgorithm.AES);
    return new CommandHeader(spi, use, use, Tar.of(0xb00011));
  }
}
