package org.sealpost.it.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sealpost.it.network.Network.NETWORK;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Offer;
import org.sealpost.it.patience.Patience;
import org.sealpost.it.support.Framework;
import org.sealpost.network.api.channel.SealedChannel;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.manager.SecureElementManager;
import org.sealpost.network.api.ota.OtaServer;

/** Plug-ins of the network come and go, everything else stays. */
@TestMethodOrder(MethodOrderer.Random.class)
public class PlugInsTest {
  private static final String AGREEMENT = "org.sealpost.seal.aka.server";
  private static final String SEALERS = "org.sealpost.seal.cose";
  private static final String MORE_SEALERS = "org.sealpost.seal.ccm";
  private static final String LINK = "org.sealpost.network.link.http";

  private static final Framework FRAMEWORK = NETWORK.framework();

  /** A test that failed half way must not fail the next. */
  @AfterEach
  void startAll() throws BundleException {
    for (String plugIn : List.of(AGREEMENT, SEALERS, MORE_SEALERS, LINK)) {
      FRAMEWORK.bundle(plugIn).start();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {AGREEMENT, SEALERS, MORE_SEALERS, LINK})
  void a_plug_in_stops_and_starts_and_the_others_notice_nothing_but_that(String plugIn)
      throws Exception {
    Bundle bundle = FRAMEWORK.bundle(plugIn);
    assertOthersStay(
        plugIn,
        check -> {
          bundle.stop();
          check.run();
          bundle.start();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {AGREEMENT, SEALERS, MORE_SEALERS, LINK})
  void a_plug_in_is_uninstalled_and_installed_again_and_the_others_stay(String plugIn)
      throws Exception {
    assertOthersStay(plugIn, check -> FRAMEWORK.reinstall(plugIn, check));
  }

  @ParameterizedTest
  @ValueSource(strings = {AGREEMENT, SEALERS})
  void a_login_waits_for_a_crypto_layer_that_is_away(String plugIn) throws Exception {
    Gateway gateway = new Gateway(NETWORK.devices());
    HelloFrame hello = gateway.withCookie(Gateway.hello(NETWORK.importedCard().imsi()));
    Bundle bundle = FRAMEWORK.bundle(plugIn);
    bundle.stop();
    assertThat(gateway.post(hello)).isEqualTo(202);
    assertThat(gateway.receive(1)).isEmpty();
    bundle.start();
    assertThat(gateway.post(hello)).isEqualTo(202);
    assertThat(gateway.receive(60)).singleElement().isInstanceOf(AcceptFrame.class);
  }

  @Test
  void a_login_gets_another_sealer_while_the_best_is_away() throws Exception {
    Gateway gateway = new Gateway(NETWORK.devices());
    Offer offer = new Offer(List.of("eap-aka-prime"), List.of(3, 30, 31));
    byte[] identity = Gateway.identity(NETWORK.importedCard().imsi());
    HelloFrame hello = gateway.withCookie(Gateway.hello(identity, offer));
    FRAMEWORK.bundle(SEALERS).stop();
    assertThat(gateway.post(hello)).isEqualTo(202);
    AcceptFrame accept = (AcceptFrame) gateway.receive(60).get(0);
    assertThat(accept.sealer()).isEqualTo(31);
    assertThat(accept.offer().sealers()).containsExactly(31, 30);
  }

  @Test
  void a_link_that_stops_ends_its_held_polls_with_503_within_two_seconds() throws Exception {
    CompletableFuture<HttpResponse<byte[]>> held = heldPoll();
    Bundle link = FRAMEWORK.bundle(LINK);
    long before = System.nanoTime();
    link.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isLessThan(Duration.ofSeconds(Patience.PROMPT_SECONDS));
    assertThat(held.get(Patience.PROMPT_SECONDS, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
    link.start();
    assertLoginsAreTaken();
  }

  /** Of two polls of one link the older ends empty: then the other one is held. */
  private static CompletableFuture<HttpResponse<byte[]>> heldPoll() throws Exception {
    Gateway gateway = new Gateway(NETWORK.devices());
    CompletableFuture<HttpResponse<byte[]>> one = gateway.poll(60);
    CompletableFuture<HttpResponse<byte[]>> two = gateway.poll(60);
    CompletableFuture.anyOf(one, two).get(Patience.SECONDS, TimeUnit.SECONDS);
    CompletableFuture<HttpResponse<byte[]>> ended = one.isDone() ? one : two;
    assertThat(ended.join().statusCode()).isEqualTo(204);
    return one.isDone() ? two : one;
  }

  /** Takes a plug-in away, runs the check that it is given, and brings the plug-in back. */
  private interface Swap {
    void run(Runnable check) throws Exception;
  }

  private static void assertOthersStay(String plugIn, Swap swap) throws Exception {
    Map<String, Set<String>> before = others(plugIn);
    Runnable check = () -> assertThat(others(plugIn)).isEqualTo(before);
    try (Errors errors = Errors.watch()) {
      swap.run(check);
      check.run();
      assertLoginsAreTaken();
      assertThat(errors.seen()).isEmpty();
    }
  }

  private static void assertLoginsAreTaken() throws Exception {
    NETWORK.awaitReady();
    Gateway gateway = new Gateway(NETWORK.devices());
    HelloFrame hello = Gateway.hello(NETWORK.importedCard().imsi());
    await().until(() -> gateway.post(hello) == 202);
    assertThat(gateway.receive(60)).isNotEmpty();
    Frame accept = gateway.login(NETWORK.importedCard().imsi());
    assertThat(accept).isInstanceOf(AcceptFrame.class);
  }

  /** What all other bundles register, by service id: it changes with an activation. */
  private static Map<String, Set<String>> others(String plugIn) {
    Map<String, Set<String>> services = FRAMEWORK.servicesOfOthers(plugIn);
    for (Class<?> core :
        List.of(
            SealedChannel.class, Deliveries.class, SecureElementManager.class, OtaServer.class)) {
      assertThat(services.values().toString()).contains(core.getName());
    }
    return services;
  }
}
