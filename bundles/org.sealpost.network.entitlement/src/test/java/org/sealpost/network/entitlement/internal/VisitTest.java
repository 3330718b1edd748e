package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.network.api.card.Subscription;
import org.sealpost.network.entitlement.internal.AddressTable.Address;
import org.sealpost.network.entitlement.internal.Conversation.Party;
import org.sealpost.network.entitlement.internal.ReauthenticationTable.Kept;
import org.sealpost.seal.api.Subscriber;
import org.sealpost.seal.api.VectorException;

/** Whom identities name, as a key agreement asks. */
class VisitTest extends NodeTest {
  private static final Address FROM = new Address("http", "gateway-1");
  private static final byte[] STATE = {1, 2, 3};

  private OperatorKey operatorKey;
  private ReauthenticationTable reauthentications;
  private Visitors visitors;

  @BeforeEach
  void makeVisitors() {
    Node parts = world.parts();
    operatorKey = new OperatorKey("", world.store, world.store.vault());
    reauthentications = new ReauthenticationTable(world.store.vault());
    ConversationTable conversations = new ConversationTable(world.store.vault());
    Admission admission = new Admission(parts, conversations, new AddressTable());
    visitors = new Visitors(parts, reauthentications, admission, operatorKey);
  }

  private Visit visit() {
    return visitors.visit(FROM, Party.NOBODY, false);
  }

  private Optional<String> named(byte[] identity) {
    Visit visit = visit();
    Optional<String> imsi = visit.find(identity).map(Subscriber::imsi);
    assertThat(visit.party().imsi()).isEqualTo(imsi.orElse(""));
    return imsi;
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private Subscriber card() {
    return visit().find(TestCards.identity(TestCards.IMSI)).orElseThrow();
  }

  @Test
  void a_pseudonym_names_the_card_with_and_without_a_realm() {
    byte[] pseudonym = card().nextPseudonym('7').orElseThrow();
    assertThat(named(pseudonym)).contains(TestCards.IMSI);
    String nai = new String(pseudonym, StandardCharsets.US_ASCII);
    assertThat(named(octets(nai + "@nai.epc.mnc001.mcc001.3gppnetwork.org")))
        .contains(TestCards.IMSI);
    assertThat(named(octets(nai + "@example.org"))).isEmpty();
    assertThat(named(octets(nai.substring(1)))).isEmpty();
  }

  @Test
  void a_name_for_fast_reauthentication_has_the_realm_that_the_peer_used() {
    String identity =
        new String(card().nextReauthenticationIdentity('8').orElseThrow(), StandardCharsets.UTF_8);
    assertThat(identity).startsWith("8").endsWith("@nai.epc.mnc001.mcc001.3gppnetwork.org");
  }

  @Test
  void after_a_change_of_identity_the_names_of_both_are_the_same_card() {
    byte[] before = card().nextPseudonym('7').orElseThrow();
    world.cards.subscribe(null, TestCards.ICCID, "001010123456000", Subscription.State.PENDING);
    Visit after = visit();
    byte[] other =
        after
            .find(TestCards.identity("001010123456000"))
            .orElseThrow()
            .nextPseudonym('7')
            .orElseThrow();
    for (byte[] name : new byte[][] {before, other}) {
      Visit visit = visit();
      assertThat(visit.find(name)).isPresent();
      assertThat(visit.party().iccid()).isEqualTo(TestCards.ICCID);
    }
  }

  @Test
  void a_name_of_a_card_that_is_gone_names_nobody() {
    byte[] pseudonym = (visitors.issue("001010777777777", '7', ""));
    assertThat(named(pseudonym)).isEmpty();
  }

  @Test
  void what_is_kept_for_a_fast_reauthentication_is_good_once_and_for_its_time() {
    byte[] identity = card().nextReauthenticationIdentity('8').orElseThrow();
    long now = world.clock.instant().getEpochSecond();
    keep(identity, new Kept(STATE, now - 100, now + 10));
    Visit first = visit();
    assertThat(first.takeReauthentication(identity)).contains(STATE);
    assertThat(first.party())
        .isEqualTo(new Party(TestCards.ICCID, TestCards.IMSI, Optional.of(now - 100)));
    assertThat(visit().takeReauthentication(identity)).as("once").isEmpty();
    assertThat(named(identity)).as("it still tells who it was").contains(TestCards.IMSI);

    keep(identity, new Kept(STATE, now - 100, now + 10));
    world.clock.passSeconds(10);
    assertThat(visit().takeReauthentication(identity)).as("in its time").isEmpty();
  }

  @Test
  void revoking_a_card_ends_its_fast_reauthentication_and_its_conversations() {
    byte[] identity = card().nextReauthenticationIdentity('8').orElseThrow();
    long now = world.clock.instant().getEpochSecond();
    keep(identity, new Kept(STATE, now, now + 10));
    gateway.sayHello(node.bearer).orElseThrow();
    node.server.revoke(TestCards.ICCID);
    assertThat(world.rows("reauthentication")).isZero();
    node.bearer.receive(gateway.peer, gateway.eapResponse());
    assertThat(world.rows("session")).isZero();
  }

  private void keep(byte[] identity, Kept kept) {
    world.store.transact(
        tx -> {
          reauthentications.keep(tx, TestCards.ICCID, identity, kept);
          return null;
        });
  }

  @Test
  void an_identity_encrypted_to_the_operators_key_names_the_card_at_every_node() throws Exception {
    byte[] encrypted = encrypt(operatorKey.publicKey());
    assertThat(named(encrypted)).contains(TestCards.IMSI);
    assertThat(visitors.clear(encrypted)).isEqualTo(TestCards.identity(TestCards.IMSI));
    OperatorKey elsewhere = new OperatorKey("", world.store, world.store.vault());
    assertThat(elsewhere.publicKey()).isEqualTo(operatorKey.publicKey());
    encrypted[9] ^= 1;
    assertThat(named(encrypted)).isEmpty();
    assertThat(named(new byte[] {0})).isEmpty();
    assertThat(named(octets("\0 no Base64"))).isEmpty();
  }

  private static byte[] encrypt(PublicKey key) throws Exception {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        key,
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    byte[] text = Base64.getEncoder().encode(cipher.doFinal(TestCards.identity(TestCards.IMSI)));
    return ByteBuffer.allocate(1 + text.length).put((byte) 0).put(text).array();
  }

  @Test
  void a_card_waits_for_one_vector_at_a_time_and_gets_the_next_afterwards() {
    node.close();
    assertThat(card().vectors().next(true).toCompletableFuture()).isCompleted();
    assertThat(card().vectors().next(true).toCompletableFuture()).isCompleted();
    world.cards.silent = true;
    Subscriber waiting = card();
    assertThat(waiting.vectors().next(true).toCompletableFuture()).isNotDone();
    assertThatThrownBy(() -> card().vectors().next(true).toCompletableFuture().get())
        .hasCauseInstanceOf(VectorException.class)
        .hasMessageContaining("too many logins")
        .hasMessageNotContaining(TestCards.IMSI);
  }
}
