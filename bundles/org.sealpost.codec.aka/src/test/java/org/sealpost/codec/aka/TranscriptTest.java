package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;

/** Against conversations recorded between two other implementations. */
class TranscriptTest {
  private static final int IDENTITY_TYPE = 1;

  static Stream<Json> all() {
    return Json.load("eap-aka-transcripts").objects("transcripts");
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_packet_is_read_its_mac_verified_and_its_encryption_redone(Json transcript)
      throws DecodeException {
    Secret kAut = Secret.of(new byte[16]);
    Secret kEncr = kAut;
    Octets nonceS = Octets.EMPTY;
    int macs = 0;
    for (Json entry : transcript.objects("packets").toList()) {
      byte[] octets = entry.bytes("hex");
      EapPacket packet = EapPacket.decode(octets);
      assertThat(packet.encode()).isEqualTo(octets);
      if (packet.type() == IDENTITY_TYPE) {
        continue;
      }
      AkaMethod method = packet.type() == 50 ? AkaMethod.AKA_PRIME : AkaMethod.AKA;
      AkaMessage message = AkaMessage.decode(method, packet);
      assertThat(message.encode()).isEqualTo(octets);
      if (entry.has("keys") && entry.object("keys").has("k_aut")) {
        kAut = entry.object("keys").secret("k_aut");
        kEncr = entry.object("keys").secret("k_encr");
      }
      if (entry.has("nonce_s")) {
        nonceS = entry.octets("nonce_s");
      }
      if (message.attributes().has(AttributeType.MAC)) {
        Octets extra = entry.has("mac_extra") ? nonceS : Octets.EMPTY;
        assertThat(new PacketMac(method, kAut).verify(octets, extra)).isTrue();
        macs++;
      }
      if (entry.has("encr_plain")) {
        assertEncrypted(message, kEncr, entry.bytes("encr_plain"));
      }
    }
    assertThat(macs).isGreaterThan(1);
  }

  private static void assertEncrypted(AkaMessage message, Secret kEncr, byte[] plain)
      throws DecodeException {
    Octets iv = message.attributes().require(AttributeType.IV);
    Octets data = message.attributes().require(AttributeType.ENCR_DATA);
    AttributeCipher cipher = new AttributeCipher(kEncr);
    AkaAttributes attributes = cipher.decrypt(iv, data, message.code(), message.subtype());
    byte[] encoded = attributes.encode();
    assertThat(Octets.of(plain).range(0, encoded.length)).isEqualTo(encoded);
    assertThat(cipher.encrypt(iv, attributes)).isEqualTo(data);
  }

  @ParameterizedTest
  @MethodSource("all")
  void our_peer_sends_the_recorded_responses_and_ends_with_the_recorded_keys(Json transcript) {
    Milenage card = new Milenage(transcript.secret("k"), transcript.secret("opc"));
    Octets permanent = decode(runs(transcript).get(0).get(0).bytes("hex")).data();
    Optional<ReauthenticationContext> context = Optional.empty();
    PeerStep.Success success = null;
    for (List<Json> run : runs(transcript)) {
      Octets sent = decode(run.get(0).bytes("hex")).data();
      PeerNames names = new PeerNames(sent, permanent, Optional.empty(), context, true);
      success = replay(transcript, run, names, card);
      context = success.next();
    }
    assertThat(success.keys()).isEqualTo(keys(transcript));
  }

  private static PeerStep.Success replay(
      Json transcript, List<Json> run, PeerNames names, Milenage card) {
    RandomGenerator recorded = new Recorded(ivs(run, "peer"));
    AkaPeer peer =
        new AkaPeer(
            new PeerSettings(method(transcript), names, Optional.of("WLAN"), false, true),
            recorded);
    UsimSqnWindow window = window(run);
    PeerStep step = new PeerStep.Ignored("start");
    for (Json entry : run.subList(1, run.size())) {
      if (entry.text("dir").startsWith("server")) {
        step = peer.handle(entry.bytes("hex"));
        if (step instanceof PeerStep.NeedsCard needs) {
          UsimAka.Outcome outcome = UsimAka.authenticate(card, window, needs.rand(), needs.autn());
          window = outcome.window();
          step = peer.cardAnswered(outcome.result());
        }
      } else {
        assertThat(step).isEqualTo(new PeerStep.Reply(entry.octets("hex")));
      }
    }
    int identifier = decode(run.get(run.size() - 1).bytes("hex")).identifier();
    return (PeerStep.Success) peer.handle(new byte[] {3, (byte) identifier, 0, 4});
  }

  @ParameterizedTest
  @MethodSource("all")
  void our_server_sends_the_recorded_requests_and_ends_with_the_recorded_keys(Json transcript) {
    Optional<ServerStep.Next> context = Optional.empty();
    ServerStep.Success success = null;
    for (List<Json> run : runs(transcript)) {
      success = serve(transcript, run, context);
      context = success.next();
    }
    assertThat(success.keys()).isEqualTo(keys(transcript));
  }

  private static ServerStep.Success serve(
      Json transcript, List<Json> run, Optional<ServerStep.Next> context) {
    AkaServer server =
        new AkaServer(
            new ServerSettings(method(transcript), "WLAN", false, false),
            new Recorded(randoms(run)));
    Octets sent = decode(run.get(0).bytes("hex")).data();
    // hostapd asks for an identity unless it knows the one in EAP-Response/Identity as its own.
    ServerStep step =
        context.isPresent() ? server.begin(0, sent, true) : server.beginAsking(0, sent);
    for (Json entry : run.subList(1, run.size())) {
      if (entry.text("dir").startsWith("server")) {
        step = supplied(server, step, entry, context);
        assertThat(((ServerStep.Request) step).packet()).isEqualTo(entry.octets("hex"));
      } else {
        step = server.handle(((ServerStep.Request) step).state(), entry.bytes("hex"));
      }
    }
    return (ServerStep.Success) step;
  }

  /** What the recorded server knew, read from the packet that it sent next. */
  private static ServerStep supplied(
      AkaServer server, ServerStep step, Json next, Optional<ServerStep.Next> context) {
    if (step instanceof ServerStep.NeedsResynchronisation needs) {
      // The recorded server issued other names in the repeated challenge.
      ServerState fresh = needs.state().in(ServerState.Phase.LOOKING_UP);
      return server.challenge(fresh, needs.imsi(), grants(next), vector(next));
    }
    if (step instanceof ServerStep.NeedsSubscriber needs) {
      if (needs.fast()) {
        assertThat(needs.identity()).isEqualTo(context.orElseThrow().identity());
        return server.reauthenticate(needs.state(), context.get().context(), grants(next));
      }
      String imsi = AkaIdentity.imsiOf(needs.identity()).orElseThrow();
      return server.challenge(needs.state(), imsi, grants(next), vector(next));
    }
    return step;
  }

  private static AkaVector vector(Json challenge) {
    AkaAttributes attributes = message(challenge).attributes();
    return new AkaVector(
        attributes.find(AttributeType.RAND).orElseThrow().content(),
        new Autn(attributes.find(AttributeType.AUTN).orElseThrow().content()),
        challenge.secret("res"),
        challenge.secret("ck"),
        challenge.secret("ik"));
  }

  private static Grants grants(Json request) {
    Optional<Octets> pseudonym = Optional.empty();
    Optional<Octets> reauthentication = Optional.empty();
    for (Json attribute : request.objects("encr_attrs").toList()) {
      byte[] value = attribute.bytes("value");
      // actual length (2), name, zeros
      Octets name = Octets.of(Arrays.copyOfRange(value, 2, Math.min(value.length, 2 + value[1])));
      if (attribute.text("at").equals("NEXT_PSEUDONYM")) {
        pseudonym = Optional.of(name);
      } else if (attribute.text("at").equals("NEXT_REAUTH_ID")) {
        reauthentication = Optional.of(name);
      }
    }
    return new Grants(pseudonym, reauthentication);
  }

  /** NONCE_S and AT_IV of the server's packets, in the order in which our server draws them. */
  private static Deque<Octets> randoms(List<Json> run) {
    Deque<Octets> randoms = new ArrayDeque<>();
    for (Json entry : run) {
      if (entry.text("dir").startsWith("server")) {
        if (entry.has("nonce_s")) {
          randoms.add(entry.octets("nonce_s"));
        }
        randoms.addAll(ivs(List.of(entry), "server"));
      }
    }
    return randoms;
  }

  private static Deque<Octets> ivs(List<Json> run, String sender) {
    Deque<Octets> ivs = new ArrayDeque<>();
    run.stream()
        .filter(entry -> entry.text("dir").startsWith(sender) && entry.has("encr_plain"))
        .map(entry -> message(entry).attributes().find(AttributeType.IV).orElseThrow().content())
        .forEach(ivs::add);
    return ivs;
  }

  /** Gives what was random in a recording. */
  private record Recorded(Deque<Octets> octets) implements RandomGenerator {
    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(octets.remove().toByteArray(), 0, bytes, 0, bytes.length);
    }

    @Override
    public long nextLong() {
      throw new AssertionError("only octets are drawn");
    }
  }

  /** One for each EAP-Response/Identity. */
  private static List<List<Json>> runs(Json transcript) {
    List<List<Json>> runs = new ArrayList<>();
    for (Json entry : transcript.objects("packets").toList()) {
      if (decode(entry.bytes("hex")).type() == IDENTITY_TYPE) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(entry);
    }
    return runs;
  }

  private static AkaMethod method(Json transcript) {
    return transcript.text("name").startsWith("akaprime") ? AkaMethod.AKA_PRIME : AkaMethod.AKA;
  }

  private static ExportedKeys keys(Json transcript) {
    Json keys = transcript.object("wpa_supplicant_keys_last");
    return new ExportedKeys(keys.secret("msk"), keys.secret("emsk"), keys.octets("session_id"));
  }

  private static AkaMessage message(Json entry) {
    EapPacket packet = decode(entry.bytes("hex"));
    try {
      return AkaMessage.decode(packet.type() == 50 ? AkaMethod.AKA_PRIME : AkaMethod.AKA, packet);
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * A card that refuses what was refused: it has accepted SQN_MS under IND 0, and more than 1 under
   * IND 1.
   */
  private static UsimSqnWindow window(List<Json> packets) {
    SqnScheme scheme = SqnScheme.DEFAULT;
    UsimSqnWindow window = UsimSqnWindow.empty(scheme, Sqn.MAX);
    for (Json entry : packets) {
      if (entry.has("sqn_ms")) {
        Sqn sqnMs = new Sqn(Long.parseLong(entry.text("sqn_ms"), 16));
        window = window.accept(scheme.sqn(2, 1)).orElseThrow().accept(sqnMs).orElseThrow();
      }
    }
    return window;
  }

  private static EapPacket decode(byte[] octets) {
    try {
      return EapPacket.decode(octets);
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }
}
