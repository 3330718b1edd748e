package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.aka.Autn;
import org.sealpost.codec.aka.MilenageKey;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.codec.aka.UsimAka;
import org.sealpost.codec.aka.UsimResult;
import org.sealpost.codec.aka.UsimSqnWindow;
import org.sealpost.it.patience.Patience;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.hlr.internal.ExternalAuthenticationCentre;
import org.sealpost.network.hlr.internal.HlrConfig;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;
import org.sealpost.seal.api.VectorSource.AuthVector;

/**
 * Vectors of an HLR that knows nothing of us, for a card that shares its keys. It takes the Debian
 * package osmo-hlr; elsewhere it counts as skipped.
 */
class OsmoHlrTest {
  private static final String IMSI = "001010000000001";
  private static final String K = "465b5ce8b199b49faa5f0a2ee238a6bc";
  private static final String OPC = "cd63cb71954a9f4e48a5994e37a02baf";

  @TempDir private Path folder;
  private OsmoHlr hlr;
  private Node node;
  private UsimSqnWindow window =
      UsimSqnWindow.empty(SqnScheme.DEFAULT, UsimSqnWindow.DEFAULT_DELTA);

  @BeforeEach
  void start() throws Exception {
    assumeTrue(OsmoHlr.isPossible(), "no osmo-hlr here");
    hlr = new OsmoHlr(folder.resolve("hlr"));
    hlr.add(IMSI, K, OPC);
    node = new Node(hlr, "sealpost-0");
  }

  @AfterEach
  void stop() throws Exception {
    if (hlr != null) {
      node.close();
      hlr.close();
    }
  }

  @Test
  void a_card_believes_its_vectors_and_those_for_aka_prime_alone_have_the_separation_bit()
      throws Exception {
    for (int i = 0; i < 7; i++) {
      boolean separationBit = i % 3 == 0;
      AuthVector vector = node.next(IMSI, separationBit);
      assertThat(new Autn(Octets.of(vector.autn())).amf().separation()).isEqualTo(separationBit);
      UsimResult.Success answer = (UsimResult.Success) authenticate(vector);
      assertThat(answer.res().toByteArray()).isEqualTo(vector.xres());
      assertThat(answer.ck().toByteArray()).isEqualTo(vector.ck());
      assertThat(answer.ik().toByteArray()).isEqualTo(vector.ik());
    }
  }

  @Test
  void a_card_that_is_ahead_is_followed_and_a_forged_token_is_not() throws Exception {
    window = window.accept(SqnScheme.DEFAULT.sqn(1000, 1)).orElseThrow();
    AuthVector early = node.next(IMSI, true);
    byte[] auts = ((UsimResult.SyncFailure) authenticate(early)).auts().octets().toByteArray();
    byte[] forged = auts.clone();
    forged[13] ^= 1;
    assertThat(reasonOf(node.centre.vectors(IMSI).resynchronise(early.rand(), forged, true)))
        .isEqualTo(Reason.RESYNCHRONISATION);
    AuthVector fresh = get(node.centre.vectors(IMSI).resynchronise(early.rand(), auts, true));
    assertThat(authenticate(fresh)).isInstanceOf(UsimResult.Success.class);
    assertThat(authenticate(node.next(IMSI, true))).isInstanceOf(UsimResult.Success.class);
  }

  @Test
  void a_subscriber_that_it_does_not_have_is_unknown() {
    assertThat(reasonOf(node.centre.vectors("001010000000077").next(true)))
        .isEqualTo(Reason.UNKNOWN);
    assertThat(reasonOf(node.centre.lookUp("001010000000077"))).isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void vectors_of_two_nodes_may_be_used_in_any_order() throws Exception {
    try (Node other = new Node(hlr, "sealpost-1")) {
      AuthVector first = node.next(IMSI, true);
      AuthVector second = other.next(IMSI, true);
      assertThat(authenticate(other.next(IMSI, true))).isInstanceOf(UsimResult.Success.class);
      assertThat(authenticate(first)).isInstanceOf(UsimResult.Success.class);
      // of the same node, and older
      assertThat(authenticate(second)).isInstanceOf(UsimResult.SyncFailure.class);
      assertThat(authenticate(node.next(IMSI, true))).isInstanceOf(UsimResult.Success.class);
    }
  }

  @Test
  void an_hlr_that_was_killed_is_away_and_found_again() throws Exception {
    authenticate(node.next(IMSI, false));
    hlr.kill();
    await().until(() -> reasonOf(node.centre.vectors(IMSI).next(true)).equals(Reason.UNAVAILABLE));
    hlr.start();
    await().ignoreExceptions().until(() -> get(node.centre.lookUp(IMSI)) == null);
    assertThat(authenticate(node.next(IMSI, true))).isInstanceOf(UsimResult.Success.class);
  }

  private UsimResult authenticate(AuthVector vector) {
    MilenageKey key =
        new MilenageKey(
            Secret.of(HexFormat.of().parseHex(K)), Secret.of(HexFormat.of().parseHex(OPC)));
    UsimAka.Outcome outcome =
        UsimAka.authenticate(
            key.algorithm(), window, Octets.of(vector.rand()), new Autn(Octets.of(vector.autn())));
    window = outcome.window();
    return outcome.result();
  }

  private static Reason reasonOf(CompletionStage<?> stage) {
    try {
      get(stage);
      throw new AssertionError("expected a failure, found none");
    } catch (ExecutionException e) {
      return ((VectorException) e.getCause()).reason();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  /** The authentication centre of one node. */
  private static final class Node implements AutoCloseable {
    private final AuthenticationCentre centre;

    Node(OsmoHlr hlr, String name) {
      Map<String, Object> properties =
          Map.of(
              "host",
              hlr.host(),
              "port",
              hlr.port(),
              "name",
              name,
              "timeoutMillis",
              5000,
              "pingMillis",
              10_000,
              "mostPauseMillis",
              200);
      centre =
          new ExternalAuthenticationCentre(
              (HlrConfig)
                  Proxy.newProxyInstance(
                      HlrConfig.class.getClassLoader(),
                      new Class<?>[] {HlrConfig.class},
                      (proxy, property, arguments) -> properties.get(property.getName())));
    }

    AuthVector next(String imsi, boolean separationBit) throws Exception {
      return get(centre.vectors(imsi).next(separationBit));
    }

    @Override
    public void close() {
      ((ExternalAuthenticationCentre) centre).close();
    }
  }
}
