package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.Octets;
import org.sealpost.seal.aka.peer.internal.AkaPeerConfig;
import org.sealpost.seal.aka.peer.internal.EapAkaPrimePeer;
import org.sealpost.seal.aka.server.internal.AkaServerConfig;
import org.sealpost.seal.aka.server.internal.EapAkaPrimeServer;
import org.sealpost.seal.api.IdentityRounds;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.PeerConversation.Established;
import org.slf4j.LoggerFactory;

/** Logins by EAP-AKA', by the names that the network gives. */
class NamedLoginTest {
  private static final String IMSI = TestCards.IMSI;

  @TempDir Path folder;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final AkaCard card = new AkaCard(1);
  private final KeyAgreementPeer peer = new EapAkaPrimePeer(new PeerConfig());
  private World world;
  private TestNode node;
  private AkaGateway gateway;

  @BeforeEach
  void start() {
    log.start();
    root().addAppender(log);
    world = new World(folder);
    world.cards.keys.put(IMSI, card);
    world.cards.keys.put(TestCards.OTHER_IMSI, card);
    node = node();
    gateway = new AkaGateway(peer, card, node.bearer, IMSI);
  }

  /** Whatever happens, nobody reads an IMSI in the log. */
  @AfterEach
  void stop() {
    world.close();
    root().detachAppender(log);
    assertThat(log.list)
        .isNotEmpty()
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(line -> line.contains(IMSI) || line.contains(TestCards.OTHER_IMSI));
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger("ROOT");
  }

  private TestNode node() {
    return world.node(new EapAkaPrimeServer(new ServerConfig()));
  }

  private void restart() {
    world.restart();
    node = node();
    gateway = gateway.at(node.bearer);
  }

  private Established login() {
    return gateway.login().orElseThrow();
  }

  private long expiry(Established established) {
    return world.store.read(
        tx ->
            tx.find(
                    "SELECT expires FROM session WHERE kid = ?",
                    row -> row.number("expires"),
                    established.keys().name())
                .orElseThrow());
  }

  private void forgetAtTheNetwork(String table) {
    world.store.transact(tx -> tx.update("DELETE FROM " + table));
  }

  @Test
  void a_card_logs_in_by_its_imsi_once_and_then_by_names_that_nobody_can_link() {
    assertThat(login().full()).isTrue();
    assertThat(gateway.shown()).isEqualTo('6');
    Optional<byte[]> first = gateway.identities().pseudonym();

    assertThat(login().full()).as("fast re-authentication").isFalse();
    assertThat(gateway.shown()).isEqualTo('8');
    assertThat(login().full()).as("and again").isFalse();
    assertThat(card.vectors()).isEqualTo(1);

    gateway.forgetReauthentication();
    assertThat(login().full()).isTrue();
    assertThat(gateway.shown()).isEqualTo('7');
    assertThat(gateway.identities().pseudonym().orElseThrow()).isNotEqualTo(first.orElseThrow());
    assertThat(card.vectors()).isEqualTo(2);
    assertThat(world.rows("session WHERE iccid = '" + TestCards.ICCID + "'")).isEqualTo(4);
  }

  @Test
  void names_are_good_at_every_node_and_after_a_restart() {
    login();
    restart();
    assertThat(login().full()).isFalse();
    gateway = gateway.at(node().bearer);
    gateway.forgetReauthentication();
    assertThat(login().full()).isTrue();
    assertThat(gateway.shown()).isEqualTo('7');
  }

  @Test
  void names_are_good_after_their_key_was_replaced() {
    login();
    world.clock.passSeconds(TimeUnit.DAYS.toSeconds(31));
    assertThat(login().full()).as("the day is over").isTrue();
    assertThat(gateway.shown()).isEqualTo('8');
    assertThat(world.rows("identity_key")).isEqualTo(2);
    gateway.forgetReauthentication();
    world.clock.passSeconds(TimeUnit.DAYS.toSeconds(31));
    assertThat(login().full()).isTrue();
    assertThat(gateway.shown()).isEqualTo('7');
  }

  @Test
  void a_gateway_that_lost_its_memory_begins_by_the_imsi_again() {
    login();
    gateway = new AkaGateway(peer, card, node.bearer, IMSI);
    assertThat(login().full()).isTrue();
    assertThat(gateway.shown()).isEqualTo('6');
    assertThat(login().full()).isFalse();
  }

  @Test
  void a_network_that_lost_what_a_fast_reauthentication_needs_asks_the_card() {
    login();
    forgetAtTheNetwork("reauthentication");
    assertThat(login().full()).isTrue();
    assertThat(card.vectors()).isEqualTo(2);
    assertThat(login().full()).isFalse();
  }

  @Test
  void a_card_that_is_wanted_authenticated_is_asked_itself_next_time_and_keeps_its_session() {
    login();
    node.server.authenticate(TestCards.ICCID);
    assertThat(world.rows("session")).isEqualTo(1);
    assertThat(login().full()).isTrue();
    assertThat(gateway.shown()).as("it did offer a fast one").isEqualTo('8');
    assertThat(card.vectors()).isEqualTo(2);
  }

  @Test
  void a_network_that_lost_its_keys_is_told_the_imsi_by_a_gateway_that_may_only() {
    login();
    world.store.transact(tx -> tx.update("DELETE FROM reauthentication"));
    forgetAtTheNetwork("identity_key");
    restart();
    assertThat(gateway.login()).isEmpty();
    gateway.reveal(true);
    assertThat(login().full()).isTrue();
    gateway.forgetReauthentication();
    assertThat(login().full()).as("by the new pseudonym").isTrue();
    assertThat(gateway.shown()).isEqualTo('7');
  }

  @Test
  void a_network_that_never_asks_refuses_names_that_it_does_not_know() {
    login();
    forgetAtTheNetwork("identity_key");
    world.config = world.config.asking(IdentityRounds.NEVER);
    restart();
    gateway.reveal(true);
    assertThat(gateway.login()).isEmpty();
    gateway = new AkaGateway(peer, card, node.bearer, IMSI);
    assertThat(login().full()).as("the IMSI is not asked for, and told").isTrue();
    assertThat(login().full()).isFalse();
  }

  @Test
  void a_network_that_always_asks_finds_a_card_whose_identity_says_nothing() {
    world.config = world.config.asking(IdentityRounds.ALWAYS);
    restart();
    assertThat(gateway.login("anonymous".getBytes(StandardCharsets.US_ASCII))).isPresent();
    assertThat(gateway.login("anonymous".getBytes(StandardCharsets.US_ASCII)).orElseThrow().full())
        .as("by the name that was asked for")
        .isFalse();
  }

  @Test
  void a_fast_reauthentication_renews_keys_and_not_the_end() {
    long end = expiry(login());
    world.clock.passSeconds(3600);
    assertThat(expiry(login())).isEqualTo(end);
    world.clock.passSeconds(TimeUnit.HOURS.toSeconds(23));
    assertThat(login().full()).as("a day after the last full one").isTrue();
    assertThat(world.rows("reauthentication")).isEqualTo(1);
  }

  @Test
  void a_name_for_fast_reauthentication_is_good_once() {
    login();
    AkaGateway copy = gateway.at(node.bearer);
    assertThat(login().full()).isFalse();
    assertThat(copy.login().orElseThrow().full()).as("the card is asked").isTrue();
    assertThat(login().full()).as("whose other names are over then").isTrue();
  }

  @Test
  void revoking_a_card_asks_it_again() {
    login();
    node.server.revoke(TestCards.ICCID);
    assertThat(login().full()).isTrue();
  }

  @Test
  void who_fails_is_told_no_more_than_who_is_not_known_or_comes_too_late() {
    AkaGateway wrong = new AkaGateway(peer, card.withWrongAnswers(), node.bearer, IMSI);
    assertThat(wrong.login()).isEmpty();
    AkaGateway stranger = new AkaGateway(peer, card, node.bearer, "001010000000009");
    assertThat(stranger.login()).isEmpty();
    EapFrame late =
        new EapFrame(ConversationId.of(new byte[16]), Octets.ofHex("0203000c320500000a010000"));
    node.bearer.receive("late", FrameCodec.encode(late));
    byte[] stale = node.bearer.take("late").orElseThrow();

    // array(3) | eap | bytes(16) of the conversation | bytes(4): EAP-Failure
    assertThat(masked(stale)).isEqualTo("830450" + "00".repeat(16) + "44" + "04000004");
    assertThat(masked(wrong.last())).isEqualTo(masked(stale));
    assertThat(masked(stranger.last())).isEqualTo(masked(stale));
  }

  /** A frame without conversation id and EAP identifier, which differ anyway. */
  private static String masked(byte[] frame) {
    byte[] octets = frame.clone();
    Arrays.fill(octets, 3, 19, (byte) 0);
    octets[21] = 0;
    return HexFormat.of().formatHex(octets);
  }

  /** The default network name. */
  private record PeerConfig() implements AkaPeerConfig {
    @Override
    public String networkName() {
      return "sealpost";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return AkaPeerConfig.class;
    }
  }

  /** The default network name. */
  private record ServerConfig() implements AkaServerConfig {
    @Override
    public String networkName() {
      return "sealpost";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return AkaServerConfig.class;
    }
  }
}
