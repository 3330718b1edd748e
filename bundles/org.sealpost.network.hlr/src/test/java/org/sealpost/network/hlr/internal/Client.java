package org.sealpost.network.hlr.internal;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sealpost.codec.gsup.IpaMessage;
import org.sealpost.it.patience.Patience;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorSource.AuthVector;

/**
 * An authentication centre that asks an HLR, with little patience; yet with more than an HLR takes
 * that does answer, on a machine that has other work.
 */
final class Client implements AutoCloseable {
  static final String IMSI = "001010000000001";
  static final String OTHER_IMSI = "001010000000002";
  private static final long MILLI = 1_000_000;

  final Counters counters = new Counters();
  final ExternalAuthenticationCentre centre;

  private Client(String host, int port, long timeoutMillis, long pingMillis) {
    centre =
        new ExternalAuthenticationCentre(
            new Settings(
                host,
                port,
                new IpaMessage.IdentityResponse("sealpost-7"),
                MILLI * timeoutMillis,
                MILLI * pingMillis,
                200),
            counters);
  }

  static Client of(FakeHlr hlr) {
    return new Client("127.0.0.1", hlr.port(), 10_000, 60_000);
  }

  static Client impatient(FakeHlr hlr) {
    return new Client("127.0.0.1", hlr.port(), 2_000, 60_000);
  }

  static Client pinging(FakeHlr hlr) {
    return new Client("127.0.0.1", hlr.port(), 2_000, 100);
  }

  static Client at(String host, int port) {
    return new Client(host, port, 5000, 60_000);
  }

  CompletionStage<AuthVector> ask(String imsi) {
    return centre.vectors(imsi).next(false);
  }

  AuthVector next() throws VectorException {
    return await(ask(IMSI));
  }

  /** The number of a vector of {@link FakeHlr}. */
  int nextNumber(boolean separationBit) throws VectorException {
    return await(centre.vectors(IMSI).next(separationBit)).rand()[15];
  }

  static VectorException.Reason reasonOf(CompletionStage<?> stage) {
    try {
      await(stage);
    } catch (VectorException e) {
      return e.reason();
    }
    throw new AssertionError("it did not fail");
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
  }
}
