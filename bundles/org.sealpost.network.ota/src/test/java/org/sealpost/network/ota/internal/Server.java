package org.sealpost.network.ota.internal;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.Tar;
import org.sealpost.lib.sql.Migration;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.lib.sql.StoreFiles;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.network.api.ota.KeySet;
import org.sealpost.network.api.ota.Proof;
import org.sealpost.network.api.ota.SealingHandle;

/** An OTA server over a real store. */
final class Server implements AutoCloseable {
  static final String ICCID = "8900000000000000017";
  static final Tar TAR = Tar.of(0xb00011);
  static final String KIC = "281506192222b000112233445566778f";
  static final String KID = "00112233445566778899aabbccddeeff";

  final SqlStore store;
  final EmbeddedOtaServer ota;

  Server(Path folder) {
    store = SqlStore.sqlite(StoreFiles.in(folder.resolve("network")), Migration.of(Server.class));
    ota = new EmbeddedOtaServer(store, store.vault());
  }

  /** A card with one key set, whose last counter is {@code counter}, and one application. */
  Server with(long counter) {
    provision(List.of(keySet(1, counter)), List.of(new CardApplication(TAR, 0x16, 1)));
    return this;
  }

  /** The same with keys of an algorithm. */
  Server with(KeyAlgorithm algorithm) {
    byte[] kic = key(algorithm, KIC);
    byte[] kid = key(algorithm, KID);
    provision(
        List.of(new KeySet(1, algorithm, kic, kid, 0)), List.of(new CardApplication(TAR, 0x16, 1)));
    return this;
  }

  /** As many octets as the algorithm's shortest keys have, but of three-key triple DES. */
  static byte[] key(KeyAlgorithm algorithm, String digits) {
    return algorithm == KeyAlgorithm.TRIPLE_DES_3KEY
        ? hex(digits + "a1b2c3d4e5f60718")
        : hex(digits);
  }

  void provision(List<KeySet> keySets, List<CardApplication> applications) {
    store.transact(
        tx -> {
          ota.provision(tx, ICCID, keySets, applications);
          return null;
        });
  }

  Optional<SealingHandle> lease(Tar tar, String holder) {
    return store.transact(tx -> ota.lease(tx, ICCID, tar, holder, false));
  }

  /** The packet that {@code holder} leases for a script. */
  byte[] seal(String holder, byte... script) {
    try (SealingHandle handle = lease(TAR, holder).orElseThrow()) {
      return handle.seal(script).octets();
    }
  }

  void release(String holder) {
    store.transact(
        tx -> {
          ota.release(tx, ICCID, holder);
          return null;
        });
  }

  void leap(String holder) {
    store.transact(
        tx -> {
          ota.leap(tx, ICCID, holder);
          return null;
        });
  }

  Proof verify(String holder, byte[] response) {
    return store.read(tx -> ota.verify(tx, ICCID, holder, response));
  }

  static KeySet keySet(int version, long counter) {
    return new KeySet(version, KeyAlgorithm.AES, hex(KIC), hex(KID), counter);
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  @Override
  public void close() {
    store.close();
  }
}
