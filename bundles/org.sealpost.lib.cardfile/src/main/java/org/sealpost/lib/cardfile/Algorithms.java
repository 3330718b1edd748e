package org.sealpost.lib.cardfile;

import java.util.Map;
import java.util.TreeMap;
import org.sealpost.codec.ota.KeyAlgorithm;

/** How card files name the algorithms of OTA keys. */
final class Algorithms {
  private static final Map<String, KeyAlgorithm> NAMES =
      new TreeMap<>(
          Map.of(
              "aes", KeyAlgorithm.AES,
              "3des-2key", KeyAlgorithm.TRIPLE_DES_2KEY,
              "3des-3key", KeyAlgorithm.TRIPLE_DES_3KEY,
              "des", KeyAlgorithm.DES,
              "des-ecb", KeyAlgorithm.DES_ECB));

  private Algorithms() {}

  static KeyAlgorithm read(Members members, String name) throws CardFileException {
    String algorithm = members.string(name);
    if (!NAMES.containsKey(algorithm)) {
      throw members.error(name, String.join(" or ", NAMES.keySet()), algorithm);
    }
    return NAMES.get(algorithm);
  }

  static String name(KeyAlgorithm algorithm) {
    return NAMES.entrySet().stream()
        .filter(entry -> entry.getValue() == algorithm)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
