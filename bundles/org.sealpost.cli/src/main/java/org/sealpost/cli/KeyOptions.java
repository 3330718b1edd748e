package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sealpost.codec.explain.OtaContext;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaKeysBuilder;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.launcher.LauncherException;
import org.sealpost.lib.cardfile.CardFile;
import org.sealpost.lib.cardfile.CardFileException;
import picocli.CommandLine.Option;

/** Where OTA keys come from. They are never printed. */
final class KeyOptions {
  @Option(
      names = "--kic",
      paramLabel = "HEX",
      description = "The ciphering key. Others on this machine can see it: prefer --card.")
  private String kic;

  @Option(names = "--kid", paramLabel = "HEX", description = "The checksum key, with --kic.")
  private String kid;

  @Option(
      names = "--card",
      paramLabel = "FILE",
      description = "A card file; the key set is the one that KIc or KID names.")
  private Path card;

  @Option(
      names = "--algorithm",
      paramLabel = "ALG",
      description = {
        "Algorithm of --kic and --kid where the packet names none (implicit):",
        "${COMPLETION-CANDIDATES}."
      })
  private KeyAlgorithm algorithm;

  @Option(names = "--short-cc", description = "AES checksums of 4 octets instead of 8.")
  private boolean shortChecksum;

  @Option(names = "--legacy", description = "Allow single DES, which is broken.")
  private boolean legacy;

  /** A key set as it was found. */
  private record Found(
      Optional<KeyAlgorithm> kicAlgorithm,
      byte[] kic,
      Optional<KeyAlgorithm> kidAlgorithm,
      byte[] kid) {}

  /** Finds keys for packets; the card file is read once, now. */
  OtaContext context() throws IOException {
    if (card != null && (kic != null || kid != null)) {
      throw bad("--card: expected alone, found --kic or --kid too");
    }
    Optional<CardFile> file = card == null ? Optional.empty() : Optional.of(read(card));
    return new OtaContext(header -> keys(header, file), Optional.empty());
  }

  private Optional<OtaKeys> keys(CommandHeader header, Optional<CardFile> file) {
    boolean keyless =
        !header.spi().ciphered()
            && !header.spi().porCiphered()
            && header.spi().security() != SecurityMode.CC
            && header.spi().porSecurity() != SecurityMode.CC;
    if (keyless) {
      return Optional.of(OtaKeys.none());
    }
    Optional<Found> found = file.isPresent() ? inFile(header, file.get()) : given(header);
    return found.map(this::build);
  }

  private Optional<Found> given(CommandHeader header) {
    if (kic == null && kid == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Found(
            kic == null ? Optional.empty() : named("KIc", KeyAlgorithm.ofCipher(header.kic())),
            kic == null ? new byte[0] : Hex.parse("--kic", kic),
            kid == null ? Optional.empty() : named("KID", KeyAlgorithm.ofChecksum(header.kid())),
            kid == null ? new byte[0] : Hex.parse("--kid", kid)));
  }

  private Optional<KeyAlgorithm> named(String what, Optional<KeyAlgorithm> byPacket) {
    Optional<KeyAlgorithm> known = byPacket.or(() -> Optional.ofNullable(algorithm));
    if (known.isEmpty()) {
      throw bad(what + " names no algorithm: expected --algorithm, found none");
    }
    return known;
  }

  private static Optional<Found> inFile(CommandHeader header, CardFile file) {
    return file.keySets().stream()
        .filter(set -> names(header.kic(), set) || names(header.kid(), set))
        .findFirst()
        .map(
            set ->
                new Found(
                    Optional.of(set.kicAlgorithm()),
                    set.kic().toByteArray(),
                    Optional.of(set.kidAlgorithm()),
                    set.kid().toByteArray()));
  }

  private static boolean names(KeyUse use, CardFile.KeySet set) {
    return use.version() == set.version();
  }

  private OtaKeys build(Found found) {
    OtaKeysBuilder builder = OtaKeys.builder();
    int checksum = shortChecksum ? OtaKeys.SHORT_CHECKSUM : OtaKeys.CHECKSUM_LENGTH;
    try {
      found.kicAlgorithm().ifPresent(known -> builder.kic(known, found.kic()));
      found.kidAlgorithm().ifPresent(known -> builder.kid(known, found.kid(), checksum));
      return (legacy ? builder.allowLegacy() : builder).build();
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage().replace("allowLegacy()", "--legacy"));
    }
  }

  private static CardFile read(Path file) throws IOException {
    Json.requireFile(file, "card file");
    try {
      return CardFile.read(Files.readAllBytes(file));
    } catch (CardFileException e) {
      throw bad(e.getMessage());
    }
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
