package org.sealpost.benchmarks.login;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.CookieFrame;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;
import org.sealpost.seal.aka.peer.internal.AkaPeerConfig;
import org.sealpost.seal.aka.peer.internal.EapAkaPrimePeer;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerIdentities;

/** One full authentication by EAP-AKA', from hello to keys, as a gateway does it. */
final class CardLogin {
  private static final KeyAgreementPeer PEER = new EapAkaPrimePeer(config());
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Requests requests;
  private final TestCard card;

  CardLogin(Requests requests, TestCard card) {
    this.requests = requests;
    this.card = card;
  }

  /** Fails unless both sides have keys. */
  void run() throws IOException, InterruptedException {
    byte[] identity = PEER.identity(card.imsi(), 2);
    byte[] nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    HelloFrame hello =
        new HelloFrame(
            Octets.of(identity),
            new Offer(List.of(PEER.name()), List.of(3)),
            Optional.empty(),
            Octets.of(nonce));
    hello = hello.withCookie(ask(hello, CookieFrame.class).cookie());
    AcceptFrame accept = ask(hello, AcceptFrame.class);
    try (PeerConversation conversation =
        PEER.begin(identity, PeerIdentities.first(identity), card)) {
      Octets packet = accept.eap();
      while (true) {
        PeerConversation.Step step =
            conversation.handle(packet.toByteArray()).toCompletableFuture().join();
        if (step instanceof PeerConversation.Established established) {
          established.keys().close();
          return;
        }
        if (!(step instanceof PeerConversation.Reply reply)) {
          throw new IOException("EAP: expected to go on, found " + step);
        }
        EapFrame answer = new EapFrame(accept.conversation(), Octets.of(reply.packet()));
        packet = ask(answer, EapFrame.class).packet();
      }
    }
  }

  private <T extends Frame> T ask(Frame frame, Class<T> expected)
      throws IOException, InterruptedException {
    requests.post(FrameCodec.encode(frame));
    ByteBuffer answer = ByteBuffer.wrap(requests.poll());
    byte[] first = new byte[answer.getInt()];
    answer.get(first);
    try {
      return expected.cast(FrameCodec.decode(first));
    } catch (DecodeException | ClassCastException e) {
      throw new IOException("expected " + expected.getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** The defaults. */
  private static AkaPeerConfig config() {
    return (AkaPeerConfig)
        Proxy.newProxyInstance(
            AkaPeerConfig.class.getClassLoader(),
            new Class<?>[] {AkaPeerConfig.class},
            (proxy, member, none) -> member.getDefaultValue());
  }
}
