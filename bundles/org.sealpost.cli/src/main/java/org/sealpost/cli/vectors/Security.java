package org.sealpost.cli.vectors;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaKeysBuilder;
import org.sealpost.codec.ota.RedundancyCheck;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.codec.ota.Transport;

/** How an entry's packets are secured: by octets, or in words of one of two libraries. */
record Security(Members entry) {
  private static final List<String> COUNTERS =
      List.of(
          "no_counter",
          "counter_no_replay_or_seq",
          "counter_must_be_higher",
          "counter_must_be_lower");
  private static final List<String> COUNTERS_IN_CAPITALS =
      List.of(
          "NO_COUNTER",
          "COUNTER_NO_REPLAY_NO_CHECK",
          "COUNTER_REPLAY_OR_CHECK",
          "COUNTER_REPLAY_OR_CHECK_INCREMENT");
  private static final List<String> CHECKS = List.of("no_rc_cc_ds", "rc", "cc", "ds");
  private static final List<String> CHECKS_IN_CAPITALS = List.of("NO_SECURITY", "RC", "CC", "DS");
  private static final List<String> PORS = List.of("no_por", "por_required", "por_only_when_error");
  private static final List<String> PORS_IN_CAPITALS =
      List.of("NO_REPLY", "REPLY_ALWAYS", "REPLY_WHEN_ERROR");

  /** SMS unless the entry names another. */
  Transport transport() {
    return switch (entry
        .text("transport")
        .orElse("SMS_PP")
        .toUpperCase(Locale.ROOT)
        .replaceAll("[^A-Z]", "_")) {
      case "CAT_TP" -> Transport.CAT_TP;
      case "TCP_IP", "TCPIP", "HTTP" -> Transport.TCP_IP;
      case "USSD" -> Transport.USSD;
      default -> Transport.SMS;
    };
  }

  /** The header, if the entry tells all of it. */
  Optional<CommandHeader> header() {
    Optional<Tar> tar = entry.tar().map(Tar::parse);
    return spi().flatMap(spi -> tar.map(known -> new CommandHeader(spi, kic(), kid(), known)));
  }

  private Optional<Spi> spi() {
    return entry
        .octets("spi_hex", 2)
        .or(() -> entry.octets("spi").filter(octets -> octets.length == 2))
        .map(octets -> Spi.of(octets[0] & 0xff, octets[1] & 0xff))
        .or(this::spiInWords)
        .or(this::spiInCapitals);
  }

  private Optional<Spi> spiInWords() {
    Members spi = entry.object("spi");
    if (!spi.has("rc_cc_ds")) {
      return Optional.empty();
    }
    int command =
        code(CHECKS, spi, "rc_cc_ds")
            | bit(spi, "ciphering", 2)
            | code(COUNTERS, spi, "counter") << 3;
    int response =
        code(PORS, spi, "por")
            | code(CHECKS, spi, "por_rc_cc_ds") << 2
            | bit(spi, "por_shall_be_ciphered", 4)
            | bit(spi, "por_in_submit", 5);
    return Optional.of(Spi.of(command, response));
  }

  private Optional<Spi> spiInCapitals() {
    Members command = entry.object("spi_def").object("CommandSPI");
    Members response = entry.object("spi_def").object("ResponseSPI");
    if (!command.has("CertificationMode")) {
      return Optional.empty();
    }
    int submit = response.text("PoRProtocol").filter("SMS_SUBMIT"::equals).isPresent() ? 0x20 : 0;
    return Optional.of(
        Spi.of(
            code(CHECKS_IN_CAPITALS, command, "CertificationMode")
                | bit(command, "Ciphered", 2)
                | code(COUNTERS_IN_CAPITALS, command, "SynchroCounterMode") << 3,
            code(PORS_IN_CAPITALS, response, "PoRMode")
                | code(CHECKS_IN_CAPITALS, response, "PoRCertificateMode") << 2
                | bit(response, "Ciphered", 4)
                | submit));
  }

  private static int code(List<String> words, Members members, String name) {
    String word = members.text(name).orElse(words.get(0));
    int code = words.indexOf(word);
    if (code < 0) {
      throw new IllegalArgumentException(name + ": expected one of " + words + ", found " + word);
    }
    return code;
  }

  private static int bit(Members members, String name, int position) {
    return members.isTrue(name) ? 1 << position : 0;
  }

  private KeyUse kic() {
    return use("kic", "CipheringAlgorithmMode");
  }

  private KeyUse kid() {
    return use("kid", "CertificationAlgorithmMode");
  }

  private KeyUse use(String key, String mode) {
    Optional<byte[]> octet = entry.octets(key + "_byte", 1);
    if (octet.isPresent()) {
      return KeyUse.ofOctet(octet.get()[0] & 0xff);
    }
    Members defined = entry.object(key + "_def");
    return defined.has("KeysetID")
        ? new KeyUse(defined.number("KeysetID").orElse(0L).intValue(), nibble(defined, mode))
        : new KeyUse(index(key), Words.algorithm(entry.text(key + "_algo").orElse("")));
  }

  private int index(String key) {
    return entry.number(key + "_index").or(() -> entry.number("key_index")).orElse(0L).intValue();
  }

  private static int nibble(Members defined, String mode) {
    int family =
        switch (defined.text("AlgorithmImplementation").orElse("")) {
          case "DES", "CRC" -> 1;
          case "AES" -> 2;
          case "PROPRIETARY_IMPLEMENTATIONS" -> 3;
          default -> 0;
        };
    int variant =
        switch (defined.text(mode).orElse("")) {
          case "TRIPLE_DES_CBC_2_KEYS", "CRC_32" -> 1;
          case "TRIPLE_DES_CBC_3_KEYS" -> 2;
          case "DES_ECB", "RESERVED" -> 3;
          default -> 0;
        };
    return variant << 2 | family;
  }

  /**
   * The keys that a header needs, if the entry has them and says by which algorithm.
   *
   * @param checksumLength octets of the checksum that the packet has
   */
  Optional<OtaKeys> keys(CommandHeader header, int checksumLength) {
    Spi spi = header.spi();
    OtaKeysBuilder builder = OtaKeys.builder().allowLegacy();
    boolean ciphers = spi.ciphered() || spi.porCiphered();
    if (ciphers && !kic(header, builder)) {
      return Optional.empty();
    }
    if (uses(spi, SecurityMode.CC) && !kid(header, builder, checksumLength)) {
      return Optional.empty();
    }
    if (uses(spi, SecurityMode.RC) && !check(header, builder)) {
      return Optional.empty();
    }
    return uses(spi, SecurityMode.DS) ? Optional.empty() : Optional.of(builder.build());
  }

  private static boolean uses(Spi spi, SecurityMode mode) {
    return spi.security() == mode || spi.porSecurity() == mode;
  }

  private boolean kic(CommandHeader header, OtaKeysBuilder builder) {
    Optional<byte[]> key = entry.octets("kic_key");
    Optional<KeyAlgorithm> algorithm =
        KeyAlgorithm.ofCipher(header.kic())
            .or(() -> implicit(header.kic(), "kic_algo", "ciphering_algorithm"));
    algorithm.ifPresent(known -> key.ifPresent(octets -> builder.kic(known, octets)));
    return key.isPresent() && algorithm.isPresent();
  }

  private boolean kid(CommandHeader header, OtaKeysBuilder builder, int checksumLength) {
    Optional<byte[]> key = entry.octets("kid_key", "kid_key_as_in_command_line");
    Optional<KeyAlgorithm> algorithm =
        KeyAlgorithm.ofChecksum(header.kid())
            .or(() -> implicit(header.kid(), "kid_algo", "signature_algorithm"));
    boolean shortOne =
        checksumLength == OtaKeys.SHORT_CHECKSUM
            || entry.text("signature_algorithm").filter("AES_CMAC_32"::equals).isPresent();
    int length = shortOne ? OtaKeys.SHORT_CHECKSUM : OtaKeys.CHECKSUM_LENGTH;
    algorithm.ifPresent(
        known ->
            key.ifPresent(
                octets ->
                    builder.kid(
                        known,
                        octets,
                        known == KeyAlgorithm.AES ? length : OtaKeys.CHECKSUM_LENGTH)));
    return key.isPresent() && algorithm.isPresent();
  }

  private Optional<KeyAlgorithm> implicit(KeyUse use, String... names) {
    if (!use.isImplicit()) {
      return Optional.empty();
    }
    for (String name : names) {
      int coding = Words.algorithm(entry.text(name).orElse(""));
      Optional<KeyAlgorithm> known = KeyAlgorithm.ofCipher(new KeyUse(0, coding));
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.empty();
  }

  private boolean check(CommandHeader header, OtaKeysBuilder builder) {
    if (!header.kid().isImplicit()) {
      return header.kid().checksumName(SecurityMode.RC).startsWith("CRC");
    }
    Optional<RedundancyCheck> check =
        entry
            .text("signature_algorithm")
            .or(() -> entry.text("kid_algo"))
            .flatMap(Words::redundancyCheck);
    check.ifPresent(builder::implicitRedundancyCheck);
    return check.isPresent();
  }
}
