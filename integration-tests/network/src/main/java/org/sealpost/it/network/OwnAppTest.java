package org.sealpost.it.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealpost.it.network.Network.NETWORK;

import com.fasterxml.jackson.jr.ob.JSON;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.Acknowledgement;
import org.sealpost.codec.frame.Configuration;
import org.sealpost.codec.frame.Direction;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageCodec;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Notice;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;
import org.sealpost.codec.frame.OuterSeal;
import org.sealpost.codec.frame.Poll;
import org.sealpost.codec.frame.SealNumber;
import org.sealpost.codec.frame.SealSuite;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.codec.frame.SessionKeys;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.lib.cardfile.CardFile;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerIdentities;
import org.sealpost.seal.api.SealException;
import org.sealpost.seal.api.Sealer;

/** A client that only speaks TS.43 gets a delivery: docs/ts43.md, step by step. */
public class OwnAppTest {
  private static final String OWN = "ap5199";

  @Test
  void a_delivery_comes_sealed_in_the_answers_of_the_own_application() throws Exception {
    CardFile card = NETWORK.importedCard();
    NETWORK.command(
        "deliver",
        Map.of(
            "iccid", card.iccid().digits(),
            "write", Map.of("path", "3F00/7FFF/6F46", "data", "00534541")));
    Phone phone = new Phone(URI.create((String) NETWORK.status().get("ts43")), card);
    KeyAgreementPeer aka =
        NETWORK
            .framework()
            .await(KeyAgreementPeer.class, "(sealpost.agreement.name=eap-aka-prime)");
    byte[] identity = aka.identity(card.imsi().digits(), 2);
    byte[] hello = hello(identity);
    Map<String, Object> parameters = Phone.parameters(OWN);
    parameters.put("EAP_ID", new String(identity, StandardCharsets.US_ASCII));
    parameters.put("sealpost_hello", Base64.getUrlEncoder().encodeToString(hello));
    PeerConversation run = aka.begin(identity, PeerIdentities.first(identity), phone.usim());

    HttpResponse<String> answer = phone.get(parameters, Phone.RELAY);
    byte[] accept = decoded(JSON.std.mapFrom(answer.body()).get("sealpost-accept"));
    byte identifier = 0;
    while (Phone.isRelay(answer)) {
      byte[] packet = Phone.packet(answer);
      identifier = packet[1];
      PeerConversation.Reply reply =
          (PeerConversation.Reply) run.handle(packet).toCompletableFuture().get();
      answer = phone.relay(reply.packet(), "application/json");
    }
    PeerConversation.Established established =
        (PeerConversation.Established)
            run.handle(new byte[] {3, identifier, 0, 4}).toCompletableFuture().get();
    OuterSeal seal = seal(established.keys(), hello, accept);

    Map<String, Object> document = JSON.std.mapFrom(answer.body());
    assertThat(document.keySet()).containsExactly("Vers", OWN);
    byte[] first = decoded(((Map<?, ?>) document.get(OWN)).get("Frame"));
    assertThat(open(seal, first)).isInstanceOf(Notice.class);

    SealedFrame poll =
        seal.seal(
            SealNumber.first(1),
            MessageCodec.encode(Envelope.up(MessageId.of(new byte[8]), poll(card))));
    String frames = base64(FrameCodec.encode(poll));
    boolean acknowledged = false;
    boolean delivered = false;
    while (!acknowledged || !delivered) {
      HttpResponse<String> down =
          phone.send(
              "{\"sealpost-frames\":[" + frames + "],\"wait\":20}",
              "application/json",
              "application/json");
      frames = "";
      assertThat(down.statusCode()).isEqualTo(200);
      List<?> received = (List<?>) JSON.std.mapFrom(down.body()).get("sealpost-frames");
      assertThat(received).isNotEmpty();
      for (Object frame : received) {
        Message message = open(seal, decoded(frame));
        acknowledged |= message instanceof Acknowledgement;
        delivered |= message instanceof Configuration;
      }
    }
  }

  @Test
  void a_token_alone_is_answered_by_511() throws Exception {
    Phone phone =
        new Phone(URI.create((String) NETWORK.status().get("ts43")), NETWORK.importedCard());
    String document = phone.login("ap2004", "application/json").body();
    Map<String, Object> parameters = Phone.parameters(OWN);
    parameters.put("token", ((Map<?, ?>) JSON.std.mapFrom(document).get("Token")).get("token"));

    assertThat(phone.get(parameters, "application/json").statusCode()).isEqualTo(511);
  }

  private static byte[] hello(byte[] identity) {
    return FrameCodec.encode(
        new HelloFrame(
            Octets.of(identity),
            new Offer(List.of("eap-aka-prime"), List.of(3)),
            Optional.empty(),
            Octets.of(new byte[16])));
  }

  private static Poll poll(CardFile card) {
    return new Poll(
        card.iccid().digits(),
        Optional.empty(),
        Optional.empty(),
        List.of("soft"),
        "test",
        0,
        List.of(),
        Optional.of(card.imsi().digits()));
  }

  private static OuterSeal seal(AgreedKeys keys, byte[] hello, byte[] accept) throws Exception {
    AcceptFrame choice = (AcceptFrame) FrameCodec.decode(accept);
    Sealer sealer =
        NETWORK
            .framework()
            .await(Sealer.class, "(sealpost.sealer.algorithm=" + choice.sealer() + ")");
    SealSuite suite = new SealSuite(sealer.algorithm(), sealer.keyLength(), sealer.nonceLength());
    Transcript transcript = Transcript.of(hello, accept);
    SessionId session = SessionId.of(keys.name());
    SessionKeys up = SessionKeys.derive(keys.rootKey(), session, suite, Direction.UP, transcript);
    SessionKeys down =
        SessionKeys.derive(keys.rootKey(), session, suite, Direction.DOWN, transcript);
    return new OuterSeal(
        session, up, aead(sealer.keyed(up.key())), down, aead(sealer.keyed(down.key())));
  }

  private static OuterSeal.Aead aead(KeyedSealer cipher) {
    return new OuterSeal.Aead() {
      @Override
      public byte[] seal(byte[] nonce, byte[] additionalData, byte[] plaintext) {
        return cipher.seal(nonce, additionalData, plaintext);
      }

      @Override
      public Optional<byte[]> open(byte[] nonce, byte[] additionalData, byte[] ciphertext) {
        try {
          return Optional.of(cipher.open(nonce, additionalData, ciphertext));
        } catch (SealException e) {
          return Optional.empty();
        }
      }
    };
  }

  private static Message open(OuterSeal seal, byte[] frame) throws Exception {
    SealedFrame sealed = (SealedFrame) FrameCodec.decode(frame);
    return MessageCodec.decode(Direction.DOWN, seal.open(sealed).orElseThrow()).message();
  }

  private static byte[] decoded(Object base64) {
    return Base64.getDecoder().decode((String) base64);
  }

  private static String base64(byte[] octets) {
    return "\"" + Base64.getEncoder().encodeToString(octets) + "\"";
  }
}
