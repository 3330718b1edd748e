package org.sealpost.network.auc.internal;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.MilenageKey;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.it.patience.Patience;
import org.sealpost.lib.sql.Migration;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.lib.sql.StoreFiles;
import org.sealpost.network.api.auc.SubscriberKey;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorSource;

/** An authentication centre over a real store. */
final class Centre implements AutoCloseable {
  static final String IMSI = "001010000000001";
  static final String OTHER_IMSI = "001010000000002";
  static final String K = "465b5ce8b199b49faa5f0a2ee238a6bc";
  static final String OPC = "cd63cb71954a9f4e48a5994e37a02baf";

  final SqlStore store;
  final EmbeddedAuthenticationCentre centre;

  Centre(Path folder, int indicator) {
    store = SqlStore.sqlite(StoreFiles.in(folder.resolve("network")), Migration.of(Centre.class));
    centre = new EmbeddedAuthenticationCentre(store, store.vault(), indicator);
  }

  Centre(Path folder) {
    this(folder, 0);
  }

  void add(SubscriberKey subscriber) {
    store.transact(
        tx -> {
          centre.provision(tx, subscriber);
          return null;
        });
  }

  VectorSource.AuthVector next(String imsi) throws VectorException {
    return await(centre.vectors(imsi).next(false));
  }

  static SubscriberKey subscriber(String imsi, String k, long sqn) {
    return new SubscriberKey(imsi, milenage(k), new Amf(0xb9b9), new Sqn(sqn));
  }

  static MilenageKey milenage(String k) {
    return new MilenageKey(Secret.of(hex(k)), Secret.of(hex(OPC)));
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  static <T> T await(CompletionStage<T> stage) throws VectorException {
    try {
      return stage.toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof VectorException failure) {
        throw failure;
      }
      throw new AssertionError(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    centre.close();
    store.close();
  }
}
