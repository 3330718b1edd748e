package org.sealpost.network.entitlement.internal;

import static java.util.Map.entry;

import java.util.Map;

/** The names of authenticated ciphers in the COSE registry (RFC 9053 clause 4). */
final class AlgorithmNames {
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          entry(1, "A128GCM"),
          entry(2, "A192GCM"),
          entry(3, "A256GCM"),
          entry(10, "AES-CCM-16-64-128"),
          entry(11, "AES-CCM-16-64-256"),
          entry(12, "AES-CCM-64-64-128"),
          entry(13, "AES-CCM-64-64-256"),
          entry(24, "ChaCha20/Poly1305"),
          entry(30, "AES-CCM-16-128-128"),
          entry(31, "AES-CCM-16-128-256"),
          entry(32, "AES-CCM-64-128-128"),
          entry(33, "AES-CCM-64-128-256"));

  private AlgorithmNames() {}

  /** The registered name, or the number of a plug-in's own algorithm. */
  static String of(int algorithm) {
    return NAMES.getOrDefault(algorithm, "COSE " + algorithm);
  }
}
