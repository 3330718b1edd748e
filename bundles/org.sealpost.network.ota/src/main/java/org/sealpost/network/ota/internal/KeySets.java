package org.sealpost.network.ota.internal;

import java.util.Arrays;
import java.util.function.Function;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.network.api.ota.KeySet;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;

/** The table of key sets. */
final class KeySets {
  private final Vault vault;

  KeySets(Vault vault) {
    this.vault = vault;
  }

  /** The counter domain that a key set begins in: its own. */
  static String domain(KeySet keySet) {
    return "keyset " + keySet.version();
  }

  void add(Tx tx, String iccid, KeySet keySet) {
    tx.update(
        "INSERT INTO ota_keyset (iccid, version, algorithm, kic, kid, domain)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        iccid,
        keySet.version(),
        keySet.algorithm().name(),
        vault.close(context(iccid, keySet.version(), "kic"), keySet.kic()),
        vault.close(context(iccid, keySet.version(), "kid"), keySet.kid()),
        domain(keySet));
  }

  /** The counter domain that a key set is in. */
  String domain(Tx tx, String iccid, int version) {
    return find(tx, iccid, version, row -> row.text("domain"));
  }

  KeyAlgorithm algorithm(Tx tx, String iccid, int version) {
    return find(tx, iccid, version, KeySets::algorithm);
  }

  private static KeyAlgorithm algorithm(Row row) {
    return KeyAlgorithm.valueOf(row.text("algorithm"));
  }

  /** The keys; the caller closes them. */
  OtaKeys open(Tx tx, String iccid, int version) {
    return find(tx, iccid, version, row -> open(row, iccid, version));
  }

  private static <T> T find(Tx tx, String iccid, int version, Function<Row, T> read) {
    return tx.find(
            "SELECT algorithm, kic, kid, domain FROM ota_keyset WHERE iccid = ? AND version = ?",
            read::apply,
            iccid,
            version)
        .orElseThrow(() -> missing(version));
  }

  private OtaKeys open(Row row, String iccid, int version) {
    byte[] kic = vault.open(context(iccid, version, "kic"), row.bytes("kic"));
    byte[] kid = vault.open(context(iccid, version, "kid"), row.bytes("kid"));
    OtaKeys keys = OtaKeys.of(algorithm(row), kic, algorithm(row), kid);
    Arrays.fill(kic, (byte) 0);
    Arrays.fill(kid, (byte) 0);
    return keys;
  }

  private static String context(String iccid, int version, String column) {
    return "ota_keyset/" + iccid + "/" + version + "/" + column;
  }

  private static IllegalArgumentException missing(int version) {
    return new IllegalArgumentException("key set " + version + ": expected one, found none");
  }
}
