package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sealpost.gateway.client.internal.Network.AKA_PRIME;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.it.patience.Patience;
import org.sealpost.seal.api.PeerConversation;
import org.slf4j.LoggerFactory;

/** What a card calls itself towards a network. */
class NamesTest {
  private static final String PERMANENT = AKA_PRIME + "001010000000001";
  private static final byte[] PSEUDONYM = octets("7pseudonym");
  private static final byte[] REAUTHENTICATION = octets("8reauthentication");

  @TempDir Path folder;
  private final FakeSat sat = new FakeSat(Gateway.ICCID);
  private Gateway gateway;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    root().addAppender(log);
  }

  /** Whatever happens, nobody reads an IMSI in the log. */
  @AfterEach
  void close() {
    gateway.close();
    root().detachAppender(log);
    assertThat(log.list)
        .isNotEmpty()
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(line -> line.contains("001010000000001"));
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger("ROOT");
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void open(Map<String, Object> config) {
    gateway = new Gateway(folder, config);
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addAgreement(gateway.peer);
    gateway.client.addSealer(gateway.sealer);
    gateway.client.addSat(sat);
  }

  /** The process ends, and the session with it. */
  private void restart(Map<String, Object> config) {
    gateway.close();
    sat.session = Optional.empty();
    open(config);
  }

  private String identity(HelloFrame hello) {
    return new String(hello.identity().toByteArray(), StandardCharsets.US_ASCII);
  }

  private void answer(PeerConversation.Step step) throws InterruptedException {
    gateway.peer.asked.poll(Patience.SECONDS, TimeUnit.SECONDS).step().complete(step);
  }

  /** A login that yields these names. */
  private void login(Optional<byte[]> pseudonym, Optional<byte[]> reauthentication)
      throws InterruptedException {
    gateway.deliver(Network.accept(gateway.next(HelloFrame.class), AKA_PRIME, 3));
    answer(new PeerConversation.Established(FakePeer.keys(), true, pseudonym, reauthentication));
    await().until(() -> sat.session.isPresent());
  }

  @Test
  void the_newest_name_is_used_also_after_a_restart_and_lies_encrypted_until_then()
      throws Exception {
    open(Map.of("allowClearImsi", true));
    login(Optional.of(PSEUDONYM), Optional.of(REAUTHENTICATION));
    restart(Map.of());
    HelloFrame hello = gateway.next(HelloFrame.class);
    assertThat(identity(hello)).isEqualTo("8reauthentication");
    gateway.store.read(
        tx ->
            tx.find(
                    "SELECT pseudonym FROM card_name",
                    row -> assertThat(row.bytes("pseudonym")).isNotEqualTo(PSEUDONYM))
                .orElseThrow());
    login(Optional.empty(), Optional.empty());
    restart(Map.of());
    assertThat(identity(gateway.next(HelloFrame.class)))
        .as("a pseudonym stays until there is another; the rest does not")
        .isEqualTo("7pseudonym");
  }

  @Test
  void a_network_that_gave_a_pseudonym_is_not_told_the_permanent_identity() throws Exception {
    open(Map.of("allowClearImsi", true));
    HelloFrame first = gateway.next(HelloFrame.class);
    assertThat(identity(first)).isEqualTo(PERMANENT);
    gateway.deliver(Network.accept(first, AKA_PRIME, 3));
    PeerConversation.Established established =
        new PeerConversation.Established(
            FakePeer.keys(), true, Optional.of(PSEUDONYM), Optional.empty());
    answer(established);
    await().until(() -> sat.session.isPresent());
    assertThat(gateway.peer.told.get().revealsPermanent()).isTrue();

    restart(Map.of("allowClearImsi", true));
    HelloFrame second = gateway.next(HelloFrame.class);
    gateway.deliver(Network.accept(second, AKA_PRIME, 3));
    answer(new PeerConversation.Refused("it asks for the IMSI", Optional.empty()));
    assertThat(gateway.peer.told.get().revealsPermanent()).isFalse();
    assertThat(identity(gateway.nextLogin(second)))
        .as("nor by saying that it does not know the card")
        .isEqualTo("7pseudonym");
  }

  @Test
  void where_the_link_is_safe_a_network_that_forgot_the_name_is_told_the_permanent_identity()
      throws Exception {
    Map<String, Object> config = Map.of("allowClearImsi", true, "answerPermanentIdentity", true);
    open(config);
    login(Optional.of(PSEUDONYM), Optional.of(REAUTHENTICATION));
    restart(config);
    HelloFrame hello = gateway.next(HelloFrame.class);
    assertThat(identity(hello)).isEqualTo("8reauthentication");
    gateway.deliver(Network.refusal(hello, AKA_PRIME, 3));
    assertThat(identity(gateway.nextLogin(hello))).isEqualTo(PERMANENT);
  }

  @Test
  void a_first_contact_is_encrypted_to_the_operators_key_and_the_keys_are_of_what_was_encrypted()
      throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    Path pem = folder.resolve("operator.pem");
    Files.writeString(
        pem,
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n");
    open(Map.of("operatorKey", pem.toString()));
    HelloFrame hello = gateway.next(HelloFrame.class);
    byte[] identity = hello.identity().toByteArray();
    assertThat(identity[0]).isZero();
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        pair.getPrivate(),
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    byte[] text = Arrays.copyOfRange(identity, 1, identity.length);
    assertThat(cipher.doFinal(Base64.getDecoder().decode(text))).isEqualTo(octets(PERMANENT));

    gateway.deliver(Network.accept(hello, AKA_PRIME, 3));
    answer(new PeerConversation.Reply(octets("0201")));
    gateway.next(EapFrame.class);
    assertThat(gateway.peer.sent).hasValue(octets(PERMANENT));
    assertThat(gateway.peer.told.get().revealsPermanent()).as("in clear").isFalse();
  }

  @Test
  void a_key_of_no_use_sends_nothing_in_clear() throws Exception {
    Path pem = Files.writeString(folder.resolve("operator.pem"), "no key");
    open(Map.of("operatorKey", pem.toString()));
    await().until(() -> sat.arrivals.get() == 1);
    assertThat(gateway.bearer.sent.poll(200, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void a_card_that_was_taken_out_has_no_name() throws Exception {
    open(Map.of("allowClearImsi", true));
    login(Optional.of(PSEUDONYM), Optional.of(REAUTHENTICATION));
    gateway.store.transact(
        tx -> {
          gateway.client.cardLeft(tx, Gateway.ICCID);
          return null;
        });
    restart(Map.of("allowClearImsi", true));
    assertThat(identity(gateway.next(HelloFrame.class))).isEqualTo(PERMANENT);
  }
}
