package org.sealpost.network.ota.internal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sealpost.codec.ota.Cntr;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.network.api.ota.KeySet;

/** Checks what an operator wants to provision. Messages tell lengths, never octets of a key. */
final class ProvisioningChecks {
  private ProvisioningChecks() {}

  /** Throws {@link IllegalArgumentException} for what cannot be. */
  static void require(List<KeySet> keySets, List<CardApplication> applications) {
    Set<Integer> versions = new HashSet<>();
    for (KeySet keySet : keySets) {
      require(keySet);
      if (!versions.add(keySet.version())) {
        throw bad("key set " + keySet.version(), "it once", "it again");
      }
    }
    Set<Tar> tars = new HashSet<>();
    for (CardApplication application : applications) {
      String what = "application " + application.tar();
      if (!tars.add(application.tar())) {
        throw bad(what, "it once", "it again");
      }
      if (application.msl() < 0 || application.msl() > 0xff) {
        throw bad(what + ": msl", "00..FF", Integer.toHexString(application.msl()));
      }
      if (!versions.contains(application.keyVersion())) {
        throw bad(
            what + ": key set", "one of " + versions, String.valueOf(application.keyVersion()));
      }
    }
  }

  private static void require(KeySet keySet) {
    if (keySet.version() < 1 || keySet.version() > 15) {
      throw bad("key set version", "1..15", String.valueOf(keySet.version()));
    }
    String what = "key set " + keySet.version();
    requireKey(what + ": KIc", keySet.algorithm(), keySet.kic());
    requireKey(what + ": KID", keySet.algorithm(), keySet.kid());
    Cntr.require(keySet.counter());
  }

  private static void requireKey(String what, KeyAlgorithm algorithm, byte[] key) {
    if (algorithm.legacy()) {
      throw bad(what, "AES or triple DES", algorithm.toString());
    }
    List<Integer> lengths = Arrays.stream(algorithm.keyLengths()).boxed().toList();
    if (!lengths.contains(key.length)) {
      throw bad(what, "a length in octets of " + lengths, String.valueOf(key.length));
    }
  }

  private static IllegalArgumentException bad(String what, String expected, String found) {
    return new IllegalArgumentException(what + ": expected " + expected + ", found " + found);
  }
}
