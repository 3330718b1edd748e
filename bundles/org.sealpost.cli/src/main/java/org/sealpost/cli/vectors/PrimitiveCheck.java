package org.sealpost.cli.vectors;

import java.util.Locale;
import java.util.Optional;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.RedundancyCheck;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.codec.ota.Transport;

/** A checksum over given octets, or the padding of a given length. */
final class PrimitiveCheck {
  private static final Spi CIPHERED = Spi.of(0x04, 0x00);
  private static final Spi PLAIN = Spi.of(0x00, 0x00);

  /** CPL CHL SPI KIc KID TAR CNTR PCNTR. */
  private static final int HEAD = 16;

  private static final int CIPHERED_HEAD = 6;

  /** So that the packet has room for it. */
  private static final int MOST_PADDED = 0xff00;

  private final Members entry;
  private final Findings findings;
  private final String name;

  PrimitiveCheck(Members entry, Findings findings) {
    this.entry = entry;
    this.findings = findings;
    name = entry.text("alg").orElse("").toUpperCase(Locale.ROOT);
  }

  void run() {
    Optional<byte[]> data = entry.octets("data");
    if (name.startsWith("PCNT")) {
      entry.number("data_len").ifPresent(length -> padding(length));
    } else if (name.startsWith("CRC")) {
      Optional<RedundancyCheck> check = Words.redundancyCheck(name);
      data.ifPresent(
          octets ->
              check.ifPresent(
                  known -> findings.compareOctets(name, entry.octets("result"), known.of(octets))));
    } else if (name.contains("MAC")) {
      data.ifPresent(this::checksum);
    }
  }

  private void checksum(byte[] data) {
    Optional<byte[]> key = entry.octets("key");
    Optional<byte[]> result = entry.octets("result");
    Optional<KeyAlgorithm> algorithm =
        KeyAlgorithm.ofChecksum(new KeyUse(0, Words.algorithm(name)));
    boolean known =
        key.isPresent()
            && algorithm.isPresent()
            && result
                .filter(
                    octets ->
                        octets.length == OtaKeys.CHECKSUM_LENGTH
                            || octets.length == OtaKeys.SHORT_CHECKSUM)
                .isPresent();
    if (known) {
      try (OtaKeys keys =
          OtaKeys.builder()
              .kid(algorithm.get(), key.get(), result.get().length)
              .allowLegacy()
              .build()) {
        findings.compareOctets(name, result, keys.checksum(data));
      }
    }
  }

  /** By a packet whose ciphered part is so long, or a few blocks longer. */
  private void padding(long length) {
    if (length < 0 || length > MOST_PADDED) {
      throw new IllegalArgumentException(
          "data_len: expected 0.." + MOST_PADDED + ", found " + length);
    }
    String algorithm = name.replaceFirst("PCNT[^A-Z0-9]*", "");
    boolean none = algorithm.equals("NONE");
    Optional<KeyAlgorithm> known = KeyAlgorithm.ofCipher(new KeyUse(0, Words.algorithm(algorithm)));
    if (!none && known.isEmpty()) {
      return;
    }
    try (OtaKeys keys = none ? OtaKeys.none() : keys(known.get())) {
      byte[] data = new byte[(int) length + 2 * HEAD - CIPHERED_HEAD];
      CommandHeader header =
          new CommandHeader(none ? PLAIN : CIPHERED, keys.kic(1), keys.kid(1), Tar.of(0));
      byte[] packet = CommandPacket.seal(Transport.SMS, header, 0, data, keys);
      findings.compare(
          name + " of " + length,
          entry.number("result"),
          (long) (packet.length - HEAD - data.length));
    }
  }

  private static OtaKeys keys(KeyAlgorithm algorithm) {
    byte[] key = new byte[algorithm.keyLengths()[0]];
    return OtaKeys.builder().kic(algorithm, key).allowLegacy().build();
  }
}
