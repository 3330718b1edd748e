package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  static Stream<Json> fullAuthentications() {
    return all().filter(transcript -> !transcript.text("name").startsWith("fast"));
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
  @MethodSource("fullAuthentications")
  void our_peer_sends_the_recorded_responses_and_ends_with_the_recorded_keys(Json transcript) {
    List<Json> packets = new ArrayList<>(transcript.objects("packets").toList());
    EapPacket first = decode(packets.remove(0).bytes("hex"));
    AkaMethod method =
        transcript.text("name").startsWith("akaprime") ? AkaMethod.AKA_PRIME : AkaMethod.AKA;
    AkaPeer peer =
        new AkaPeer(new PeerSettings(method, first.data(), Optional.of("WLAN"), false, true));
    Milenage card = new Milenage(transcript.secret("k"), transcript.secret("opc"));
    UsimSqnWindow window = window(packets);
    PeerStep step = new PeerStep.Ignored("start");
    for (Json entry : packets) {
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
    int identifier = decode(packets.get(packets.size() - 1).bytes("hex")).identifier();
    Json keys = transcript.object("wpa_supplicant_keys_last");
    assertThat(peer.handle(new byte[] {3, (byte) identifier, 0, 4}))
        .isEqualTo(
            new PeerStep.Success(
                new ExportedKeys(
                    keys.secret("msk"), keys.secret("emsk"), keys.octets("session_id"))));
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
