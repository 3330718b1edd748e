package org.sealpost.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.gateway.api.FrameQueues;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.it.patience.Patience;
import org.sealpost.it.support.Framework;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.Sealer;

/** The gateway's bundles in a live framework: plug-ins come and go, the core stays. */
@TestMethodOrder(MethodOrderer.Random.class)
public class GatewayTest {
  private static final String ICCID = "8988211000000000017";
  private static final String SPARE = "org.sealpost.it.spare.bearer";
  private static final String AGREEMENT = "org.sealpost.seal.aka.peer";
  private static final String CARD = "org.sealpost.card.soft~it";

  @TempDir static Path folder;

  private static final Framework FRAMEWORK = new Framework(GatewayTest.class);
  private static Configuration card;

  @BeforeAll
  static void configure() throws IOException {
    Files.writeString(
        folder.resolve("card.json"),
        """
        {"iccid":"%s","imsi":"001010000000001","algorithm":"milenage",
         "k":"465b5ce8b199b49faa5f0a2ee238a6bc","opc":"cd63cb71954a9f4e48a5994e37a02baf",
         "keysets":[{"kvn":1,"alg":"aes","cntr":"0000000000",
           "kic":"000102030405060708090a0b0c0d0e0f","kid":"101112131415161718191a1b1c1d1e1f"}],
         "apps":[{"tar":"B00011","msl":"16"}]}
        """
            .formatted(ICCID));
    FRAMEWORK.configure(
        "org.sealpost.gateway.store", Map.of("data", folder.resolve("data").toString()));
    FRAMEWORK.configure("org.sealpost.gateway.client", Map.of("allowClearImsi", true));
    card = insertCard();
  }

  @AfterAll
  static void removeCard() throws IOException {
    card.delete();
    // Or the next class sees it go.
    await().until(() -> !FRAMEWORK.has(SatModule.class, ""));
  }

  private static Configuration insertCard() throws IOException {
    return FRAMEWORK.configure(CARD, Map.of("file", folder.resolve("card.json").toString()));
  }

  @Test
  void every_bundle_is_active() {
    assertThat(FRAMEWORK.bundlesNotActive()).isEmpty();
  }

  @Test
  void a_card_has_a_sat_module_while_it_is_there() throws IOException {
    assertThat(FRAMEWORK.await(SatModule.class, "").card().iccid()).isEqualTo(ICCID);
    card.delete();
    await().until(() -> !FRAMEWORK.has(SatModule.class, ""));
    card = insertCard();
    assertThat(FRAMEWORK.await(SatModule.class, "").card().iccid()).isEqualTo(ICCID);
  }

  @Test
  void an_apdu_reaches_the_card_and_its_answer_comes_back() throws Exception {
    SatModule sat = FRAMEWORK.await(SatModule.class, "");
    byte[] selectMasterFile = HexFormat.of().parseHex("00a4000c023f00");
    byte[] answer =
        sat.transmit(selectMasterFile)
            .toCompletableFuture()
            .get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(answer).endsWith(0x90, 0x00);
  }

  @Test
  void a_bearer_stops_and_starts_and_the_client_notices_nothing_but_that() throws Exception {
    long client = client();
    Bundle spare = FRAMEWORK.bundle(SPARE);
    awaitAttached();
    spare.stop();
    assertThat(FRAMEWORK.has(Bearer.class, "(sealpost.bearer.name=loop)")).isFalse();
    spare.start();
    awaitAttached();
    assertThat(client()).isEqualTo(client);
  }

  @Test
  void a_bearer_is_uninstalled_and_installed_again_and_the_client_stays() throws Exception {
    long client = client();
    FRAMEWORK.reinstall(
        SPARE,
        () -> assertThat(FRAMEWORK.has(Bearer.class, "(sealpost.bearer.name=loop)")).isFalse());
    awaitAttached();
    assertThat(client()).isEqualTo(client);
  }

  @Test
  void sealers_of_the_jdk_stop_start_and_are_replaced_and_the_others_stay() throws Exception {
    swapSealers("org.sealpost.seal.cose");
  }

  @Test
  void sealers_of_bouncy_castle_stop_start_and_are_replaced_and_the_others_stay() throws Exception {
    swapSealers("org.sealpost.seal.ccm");
  }

  private static void swapSealers(String bundle) throws Exception {
    FRAMEWORK.await(SatModule.class, "");
    Map<String, Set<String>> others = FRAMEWORK.servicesOfOthers(bundle);
    Bundle sealers = FRAMEWORK.bundle(bundle);
    sealers.stop();
    assertThat(FRAMEWORK.servicesOfOthers(bundle)).isEqualTo(others);
    assertThat(FRAMEWORK.has(Sealer.class, "")).as("those of the other bundle").isTrue();
    sealers.start();
    FRAMEWORK.reinstall(
        bundle, () -> assertThat(FRAMEWORK.servicesOfOthers(bundle)).isEqualTo(others));
    assertThat(FRAMEWORK.servicesOfOthers(bundle)).isEqualTo(others);
  }

  @Test
  void the_key_agreement_stops_starts_and_is_replaced_and_the_others_stay() throws Exception {
    FRAMEWORK.await(SatModule.class, "");
    Map<String, Set<String>> others = FRAMEWORK.servicesOfOthers(AGREEMENT);
    Bundle agreement = FRAMEWORK.bundle(AGREEMENT);
    agreement.stop();
    assertThat(FRAMEWORK.servicesOfOthers(AGREEMENT)).isEqualTo(others);
    agreement.start();
    FRAMEWORK.reinstall(
        AGREEMENT, () -> assertThat(FRAMEWORK.servicesOfOthers(AGREEMENT)).isEqualTo(others));
    assertThat(FRAMEWORK.servicesOfOthers(AGREEMENT)).isEqualTo(others);
    assertThat(FRAMEWORK.await(KeyAgreementPeer.class, "").name()).startsWith("eap-aka");
  }

  @Test
  void an_adapter_stops_and_starts_and_its_card_goes_and_comes_back() throws Exception {
    long client = client();
    FRAMEWORK.await(SatModule.class, "");
    Bundle adapter = FRAMEWORK.bundle("org.sealpost.card.soft");
    adapter.stop();
    await().until(() -> !FRAMEWORK.has(SatModule.class, ""));
    adapter.start();
    assertThat(FRAMEWORK.await(SatModule.class, "").card().iccid()).isEqualTo(ICCID);
    assertThat(client()).isEqualTo(client);
  }

  @Test
  void status_names_the_card_and_the_bearers() {
    FRAMEWORK.await(SatModule.class, "");
    Function<?, ?> status = FRAMEWORK.await(Function.class, "(sealpost.command=status)");
    await().until(() -> ask(status).contains(ICCID));
    assertThat(ask(status)).contains("\"ready\":true").contains("\"loop\"");
  }

  @SuppressWarnings("unchecked")
  private static String ask(Function<?, ?> command) {
    return ((Function<String, String>) command).apply("{}");
  }

  private static long client() {
    FRAMEWORK.await(FrameQueues.class, "");
    return FRAMEWORK.serviceId(FrameQueues.class, "");
  }

  private static void awaitAttached() {
    Bearer loop = FRAMEWORK.await(Bearer.class, "(sealpost.bearer.name=loop)");
    await().until(() -> loop.state().up());
  }
}
