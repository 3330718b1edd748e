package org.sealpost.cli;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A card as a factory would make it: random keys, test-network identities (docs/card-file.md). */
final class DemoCard {
  static final String IMSI = "001010000000001";
  static final String NEW_IMSI = "001010000000002";

  private final String iccid;
  private final String k;
  private final String opc;
  private final String kic;
  private final String kid;
  private final SecureRandom random;

  DemoCard(SecureRandom random) {
    this.random = random;
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
  Map<String, Object> cardFile(Optional<DemoFault> fault) {
    boolean otherKeys = fault.filter(DemoFault.INNER::equals).isPresent();
    return file(
        otherKeys ? octets() : kic,
        otherKeys ? octets() : kid,
        fault.map(DemoFault::behaviour).orElse(List.of()));
  }

  /** The same card under the identity that it is to be given. */
  Map<String, Object> newSubscriber() {
    return Map.of("imsi", NEW_IMSI, "k", k, "opc", opc);
  }

  private Map<String, Object> file(String cipherKey, String checksumKey, List<String> behaviour) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("iccid", iccid);
    file.put("imsi", IMSI);
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

  private String octets() {
    byte[] octets = new byte[16];
    random.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }
}
