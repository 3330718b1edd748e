package org.sealpost.lib.cardfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.ota.Cntr;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.OtaKeys;

/** The member {@code keysets}. */
final class KeySetReader {
  private KeySetReader() {}

  static List<CardFile.KeySet> read(Members root) throws CardFileException {
    List<CardFile.KeySet> sets = new ArrayList<>();
    for (Object element : root.list("keysets")) {
      Members members = Members.of("keysets[" + sets.size() + "]", element);
      int version = (int) members.number("kvn", 1, 15);
      if (sets.stream().anyMatch(set -> set.version() == version)) {
        throw members.error("kvn", "another than those before", Integer.toString(version));
      }
      sets.add(keySet(members, version));
      members.expectNoOthers();
    }
    if (sets.isEmpty()) {
      throw root.error("keysets", "at least one", "none");
    }
    return sets;
  }

  private static CardFile.KeySet keySet(Members members, int version) throws CardFileException {
    boolean differ = members.has("kicAlg") || members.has("kidAlg");
    KeyAlgorithm kic = Algorithms.read(members, differ ? "kicAlg" : "alg");
    KeyAlgorithm kid = kic;
    if (differ) {
      kid = Algorithms.read(members, "kidAlg");
    }
    if (kid == KeyAlgorithm.DES_ECB) {
      throw members.error(differ ? "kidAlg" : "alg", "one that makes checksums", "des-ecb");
    }
    int checksum = OtaKeys.CHECKSUM_LENGTH;
    if (members.has("ccLength")) {
      checksum = (int) members.number("ccLength", OtaKeys.SHORT_CHECKSUM, OtaKeys.CHECKSUM_LENGTH);
      boolean allowed =
          checksum == OtaKeys.CHECKSUM_LENGTH
              || checksum == OtaKeys.SHORT_CHECKSUM && kid == KeyAlgorithm.AES;
      if (!allowed) {
        throw members.error("ccLength", "8, or 4 of aes", Integer.toString(checksum));
      }
    }
    int[] lengths = kic.keyLengths();
    return new CardFile.KeySet(
        version,
        kic,
        members.secret("kic", lengths),
        kid,
        members.secret("kid", kid.keyLengths()),
        checksum,
        kik(members, lengths),
        counter(members));
  }

  private static Optional<Secret> kik(Members members, int[] lengths) throws CardFileException {
    return members.has("kik") ? Optional.of(members.secret("kik", lengths)) : Optional.empty();
  }

  /** A number, or its ten hexadecimal digits. */
  private static long counter(Members members) throws CardFileException {
    if (!members.has("cntr")) {
      return 0;
    }
    return members.isString("cntr")
        ? members.hexNumber("cntr", 5)
        : members.number("cntr", 0, Cntr.MAX);
  }
}
