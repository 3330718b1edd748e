package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every packet of a conversation, changed and cut on its way. */
class HostileBytesTest {
  private static final int[] CHANGES = {0x01, 0x02, 0x80, 0xff};

  private AkaMethod method;
  private boolean indications;
  private boolean resynchronise;

  private Conversation run(Conversation.Tamper tamper) {
    TestCard card = resynchronise ? new TestCard().used(50) : new TestCard();
    return Conversation.run(
        Conversation.server(method, indications), Conversation.peer(method), card, tamper);
  }

  @ParameterizedTest
  @CsvSource({
    "AKA, false, false",
    "AKA, true, false",
    "AKA, false, true",
    "AKA_PRIME, false, false",
    "AKA_PRIME, true, false",
    "AKA_PRIME, false, true"
  })
  void whoever_gets_a_changed_or_cut_packet_never_succeeds(
      AkaMethod method, boolean indications, boolean resynchronise) {
    this.method = method;
    this.indications = indications;
    this.resynchronise = resynchronise;
    List<Octets> honest = run((number, packet) -> packet).packets();
    // The exchange that ends in a synchronisation failure has no keys, hence no MAC: see below.
    for (int target = resynchronise ? 2 : 0; target < honest.size(); target++) {
      byte[] packet = honest.get(target).toByteArray();
      for (int position = 0; position < packet.length; position++) {
        for (int change : CHANGES) {
          byte[] changed = packet.clone();
          changed[position] ^= (byte) change;
          assertNoSuccess(target, changed);
        }
        assertNoSuccess(target, Arrays.copyOf(packet, position));
        assertNoSuccess(target, cutToItsLength(packet, position));
      }
      assertNoSuccess(target, Arrays.copyOf(packet, packet.length + 4));
    }
  }

  /** The second login of a card: asked for its identity, or not, and fast, or not. */
  private Conversation again(Conversation.Asks asks, boolean fast, Conversation.Tamper tamper) {
    TestDirectory directory = new TestDirectory(true).knows(Conversation.IDENTITY);
    TestCard card = new TestCard();
    PeerStep.Success first =
        new Conversation(
                Conversation.server(method, true),
                Conversation.peer(method),
                directory,
                card,
                (number, packet) -> packet)
            .talk(Conversation.IDENTITY, Conversation.Asks.NEVER)
            .peerSuccess()
            .orElseThrow();
    Optional<ReauthenticationContext> context = first.next().filter(known -> fast);
    Octets sent = PeerNames.first(Conversation.IDENTITY, first.pseudonym(), context);
    PeerNames names = new PeerNames(sent, Conversation.IDENTITY, first.pseudonym(), context, true);
    return new Conversation(
            Conversation.server(method, true),
            Conversation.peer(method, names),
            directory,
            card,
            tamper)
        .talk(sent, asks);
  }

  @ParameterizedTest
  @CsvSource({
    "AKA, ALWAYS, false",
    "AKA, ALWAYS, true",
    "AKA, WHEN_NEEDED, true",
    "AKA_PRIME, ALWAYS, false",
    "AKA_PRIME, ALWAYS, true",
    "AKA_PRIME, WHEN_NEEDED, true"
  })
  void nothing_that_is_changed_in_a_second_login_is_believed(
      AkaMethod method, Conversation.Asks asks, boolean fast) {
    this.method = method;
    List<Octets> honest = again(asks, fast, (number, packet) -> packet).packets();
    for (int number = 0; number < honest.size(); number++) {
      int target = number;
      byte[] packet = honest.get(target).toByteArray();
      for (int position = 0; position < packet.length; position++) {
        byte[] changed = packet.clone();
        changed[position] ^= (byte) CHANGES[position % CHANGES.length];
        byte[] cut = cutToItsLength(packet, position);
        for (byte[] instead : List.of(changed, cut)) {
          Conversation conversation =
              again(asks, fast, (count, sent) -> count == target ? instead : sent);
          boolean toPeer = target % 2 == 0;
          assertThat(toPeer ? conversation.peerKeys() : conversation.serverKeys())
              .as("packet %d became %s", target, Octets.of(instead))
              .isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void a_spoilt_synchronisation_failure_moves_nobody_apart(AkaMethod method) {
    this.method = method;
    this.resynchronise = true;
    List<Octets> honest = run((number, packet) -> packet).packets();
    for (int target = 0; target < 2; target++) {
      int spoilt = target;
      byte[] packet = honest.get(target).toByteArray();
      for (int position = 0; position < packet.length; position++) {
        byte[] changed = packet.clone();
        changed[position] ^= (byte) 0x01;
        Conversation conversation = run((number, sent) -> number == spoilt ? changed : sent);
        assertThat(conversation.peerKeys()).isEqualTo(conversation.serverKeys());
      }
    }
  }

  private void assertNoSuccess(int target, byte[] instead) {
    Conversation conversation = run((number, packet) -> number == target ? instead : packet);
    assertThat(conversation.peerKeys().isEmpty() || conversation.serverKeys().isEmpty())
        .as("packet %d became %s", target, Octets.of(instead))
        .isTrue();
    boolean toPeer = target % 2 == 0;
    assertThat(toPeer ? conversation.peerKeys() : conversation.serverKeys())
        .as("packet %d became %s", target, Octets.of(instead))
        .isEmpty();
  }

  /** The packet cut, its own length being right again, so that the cut is met further in. */
  private static byte[] cutToItsLength(byte[] packet, int length) {
    byte[] cut = Arrays.copyOf(packet, length);
    if (length >= 4) {
      cut[2] = (byte) (length >>> 8);
      cut[3] = (byte) length;
    }
    return cut;
  }
}
