package org.sealpost.it.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealpost.it.network.Network.NETWORK;

import java.nio.ByteBuffer;
import java.security.KeyFactory;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.CookieFrame;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.lib.cardfile.CardFile;
import org.sealpost.store.api.Store;

/** What a hello costs the network, over real HTTP and on its real store. */
public class HelloTest {
  @Test
  void a_hello_without_a_cookie_gets_one_and_costs_nothing() throws Exception {
    CardFile card = NETWORK.importedCard();
    Gateway gateway = new Gateway(NETWORK.devices());
    HelloFrame hello = Gateway.hello(card.imsi());
    assertThat(gateway.post(hello)).isEqualTo(202);
    List<Frame> frames = gateway.receive(60);
    assertThat(frames).singleElement().isInstanceOf(CookieFrame.class);
    assertThat(((CookieFrame) frames.get(0)).helloNonce()).isEqualTo(hello.nonce());
    assertThat(gateway.receive(0)).isEmpty();
    assertThat(conversations(card)).isZero();
  }

  @Test
  void a_hello_with_its_cookie_begins_one_conversation_however_often_it_comes() throws Exception {
    CardFile card = NETWORK.importedCard();
    Gateway gateway = new Gateway(NETWORK.devices());
    HelloFrame hello = gateway.withCookie(Gateway.hello(card.imsi()));
    assertThat(gateway.post(hello)).isEqualTo(202);
    List<Frame> first = gateway.receive(60);
    assertThat(first).singleElement().isInstanceOf(AcceptFrame.class);
    assertThat(gateway.post(hello)).isEqualTo(202);
    assertThat(gateway.receive(60)).isEqualTo(first);
    assertThat(conversations(card)).isEqualTo(1);
  }

  @Test
  void a_cookie_is_good_for_the_link_that_it_was_sent_to_only() throws Exception {
    CardFile card = NETWORK.importedCard();
    HelloFrame hello = new Gateway(NETWORK.devices()).withCookie(Gateway.hello(card.imsi()));
    Gateway other = new Gateway(NETWORK.devices());
    assertThat(other.post(hello)).isEqualTo(202);
    assertThat(other.receive(60)).singleElement().isInstanceOf(CookieFrame.class);
    assertThat(conversations(card)).isZero();
  }

  @Test
  void an_imsi_encrypted_to_the_networks_key_names_its_card() throws Exception {
    CardFile card = NETWORK.importedCard();
    Gateway gateway = new Gateway(NETWORK.devices());
    HelloFrame hello = Gateway.hello(encrypted(Gateway.identity(card.imsi())));
    assertThat(gateway.post(gateway.withCookie(hello))).isEqualTo(202);
    assertThat(gateway.receive(60)).singleElement().isInstanceOf(AcceptFrame.class);
    assertThat(conversations(card)).isEqualTo(1);
  }

  /** As the operator's key in the network's own words has it. */
  private static byte[] encrypted(byte[] identity) throws Exception {
    String pem = (String) NETWORK.command("operator.key", Map.of()).get("publicKey");
    byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)),
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    byte[] text = Base64.getEncoder().encode(cipher.doFinal(identity));
    return ByteBuffer.allocate(1 + text.length).put((byte) 0).put(text).array();
  }

  private static long conversations(CardFile card) {
    return NETWORK
        .framework()
        .await(Store.class, "")
        .<Long, RuntimeException>read(
            tx ->
                tx.find(
                        "SELECT COUNT(*) AS rows FROM conversation WHERE iccid = ?",
                        row -> row.number("rows"),
                        card.iccid().digits())
                    .orElseThrow());
  }
}
