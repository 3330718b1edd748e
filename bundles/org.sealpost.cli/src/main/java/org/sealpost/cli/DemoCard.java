package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A card as a factory would make it: random keys, test-network identities (docs/card-file.md). */
final class DemoCard {
  private final String iccid;
  private final String imsi;
  private final String k;
  private final String opc;
  private final String kic;
  private final String kid;
  private final SecureRandom random;

  DemoCard(SecureRandom random, String imsi) {
    this.random = random;
    this.imsi = imsi;
    iccid = "8988211" + "%012d".formatted(random.nextLong(1_000_000_000_000L));
    k = octets();
    opc = octets();
    kic = octets();
    kid = octets();
  }

  String iccid() {
    return iccid;
  }

  /** What the network is told of the card. */
  Map<String, Object> networkFile() {
    return file(kic, kid, List.of());
  }

  /** What the card is: the same, but for the fault. */
  private Map<String, Object> cardFile(Optional<DemoFault> fault) {
    boolean otherKeys = fault.filter(DemoFault.INNER::equals).isPresent();
    return file(
        otherKeys ? octets() : kic,
        otherKeys ? octets() : kid,
        fault.map(DemoFault::behaviour).orElse(List.of()));
  }

  /** The same card under an identity that it is to be given. */
  Map<String, Object> subscriber(String newImsi) {
    return Map.of("imsi", newImsi, "k", k, "opc", opc);
  }

  private Map<String, Object> file(String cipherKey, String checksumKey, List<String> behaviour) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("iccid", iccid);
    file.put("imsi", imsi);
    file.put("k", k);
    file.put("opc", opc);
    file.put("sqn", "000000000000");
    file.put("algorithm", "milenage");
    file.put(
        "keysets",
        List.of(
            Map.of(
                "kvn",
                1,
                "kic",
                cipherKey,
                "kid",
                checksumKey,
                "alg",
                "aes",
                "cntr",
                "0000000000")));
    file.put("apps", List.of(Map.of("tar", "B00011", "msl", "16")));
    if (!behaviour.isEmpty()) {
      file.put("behaviour", behaviour);
    }
    return file;
  }

  /** Writes the card file, for its owner only. */
  void write(Path file, Optional<DemoFault> fault) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, Json.line(cardFile(fault)) + "\n");
  }

  private String octets() {
    byte[] octets = new byte[16];
    random.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }
}
