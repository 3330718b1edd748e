package org.sealpost.cli.vectors;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.RedundancyCheck;

/** What libraries call algorithms and statuses. */
final class Words {
  /** By status code; the first words of what a library may say. */
  private static final List<List<String>> STATUSES =
      List.of(
          List.of("porok"),
          List.of("rcccdsfailed"),
          List.of("cntrlow"),
          List.of("cntrhigh"),
          List.of("cntrblocked"),
          List.of("cipheringerror"),
          List.of("undefinedsecurityerror", "unidentifiedsecurityerror"),
          List.of("insufficientmemory"),
          List.of("moretime"),
          List.of("tarunknown"),
          List.of("insufficientsecuritylevel"),
          List.of("actualresponsesmssubmit", "tobesentviasmssubmit", "actualresponsebysmssubmit"),
          List.of("actualresponseussd", "tobesentviaprocessunstructured", "actualresponsebyussd"));

  private Words() {}

  /** The low nibble of KIc or KID for an algorithm; 0 if it is not known. */
  static int algorithm(String name) {
    String word = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    if (word.startsWith("aes")) {
      return KeyAlgorithm.AES.coding();
    }
    boolean triple = word.startsWith("tripledes") || word.startsWith("3des");
    if (triple && !word.contains("ecb")) {
      return word.contains("3key") || word.endsWith("cbc3")
          ? KeyAlgorithm.TRIPLE_DES_3KEY.coding()
          : KeyAlgorithm.TRIPLE_DES_2KEY.coding();
    }
    if (word.startsWith("des") && !word.startsWith("desede")) {
      return word.contains("ecb") ? KeyAlgorithm.DES_ECB.coding() : des(word);
    }
    return 0;
  }

  private static int des(String word) {
    return word.endsWith("cbc2")
        ? KeyAlgorithm.TRIPLE_DES_2KEY.coding()
        : word.endsWith("cbc3") ? KeyAlgorithm.TRIPLE_DES_3KEY.coding() : KeyAlgorithm.DES.coding();
  }

  static Optional<RedundancyCheck> redundancyCheck(String name) {
    String word = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    if (word.startsWith("CRC16")) {
      return Optional.of(RedundancyCheck.CRC16);
    }
    return word.startsWith("CRC32") ? Optional.of(RedundancyCheck.CRC32) : Optional.empty();
  }

  /** The code of a status: a number, two digits in front of words, or words alone. */
  static OptionalInt status(Object status) {
    if (status instanceof Number number) {
      return OptionalInt.of(number.intValue());
    }
    String text = status.toString().strip();
    if (text.matches("[0-9A-Fa-f]{2}( .*)?")) {
      return OptionalInt.of(Integer.parseInt(text.substring(0, 2), 16));
    }
    String word = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    for (int code = 0; code < STATUSES.size(); code++) {
      if (STATUSES.get(code).stream().anyMatch(word::startsWith)) {
        return OptionalInt.of(code);
      }
    }
    return OptionalInt.empty();
  }
}
