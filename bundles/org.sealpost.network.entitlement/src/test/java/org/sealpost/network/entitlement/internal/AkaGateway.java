package org.sealpost.network.entitlement.internal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.CookieFrame;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerConversation.Established;
import org.sealpost.seal.api.PeerIdentities;

/** A gateway that logs in with a real key agreement, and remembers what it was called. */
final class AkaGateway {
  private static final Offer OFFER = new Offer(List.of("eap-aka-prime"), List.of(3));

  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyAgreementPeer peer;
  private final CardAuthentication card;
  private final TestBearer bearer;
  private final String address;
  private PeerIdentities identities;

  /** The identity of the last hello. */
  private byte[] shown = new byte[0];

  /** The frame that came last. */
  private byte[] last = new byte[0];

  AkaGateway(KeyAgreementPeer peer, CardAuthentication card, TestBearer bearer, String imsi) {
    this.peer = peer;
    this.card = card;
    this.bearer = bearer;
    address = "gateway of " + imsi;
    identities = PeerIdentities.first(peer.identity(imsi, 2));
  }

  /** The same gateway at another node, or at one that was restarted. */
  AkaGateway at(TestBearer other) {
    String imsi = address.substring("gateway of ".length());
    AkaGateway moved = new AkaGateway(peer, card, other, imsi);
    moved.identities = identities;
    return moved;
  }

  void reveal(boolean permanent) {
    identities =
        new PeerIdentities(
            identities.permanent(),
            identities.pseudonym(),
            identities.reauthentication(),
            permanent);
  }

  void forgetReauthentication() {
    identities =
        new PeerIdentities(
            identities.permanent(),
            identities.pseudonym(),
            Optional.empty(),
            identities.revealsPermanent());
  }

  PeerIdentities identities() {
    return identities;
  }

  /** The kind of identity that the last hello had: its first character. */
  char shown() {
    return (char) shown[0];
  }

  byte[] last() {
    return last.clone();
  }

  /** A login by the best name it has; nothing if it was refused. */
  Optional<Established> login() {
    return login(peer.firstIdentity(identities));
  }

  Optional<Established> login(byte[] identity) {
    shown = identity;
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    Octets nonce = Octets.of(random);
    HelloFrame hello = new HelloFrame(Octets.of(identity), OFFER, Optional.empty(), nonce);
    CookieFrame cookie = (CookieFrame) ask(FrameCodec.encode(hello));
    AcceptFrame accept = (AcceptFrame) ask(FrameCodec.encode(hello.withCookie(cookie.cookie())));
    return talk(accept);
  }

  private Optional<Established> talk(AcceptFrame accept) {
    byte[] packet = accept.eap().toByteArray();
    try (PeerConversation run = peer.begin(shown, identities, card)) {
      while (true) {
        PeerConversation.Step step = run.handle(packet).toCompletableFuture().join();
        if (step instanceof Established established) {
          remember(established);
          return Optional.of(established);
        }
        if (!(step instanceof PeerConversation.Reply reply)) {
          if (step instanceof PeerConversation.Refused refused && refused.packet().isPresent()) {
            eap(accept.conversation(), refused.packet().get());
          }
          return Optional.empty();
        }
        packet = eap(accept.conversation(), reply.packet());
      }
    }
  }

  private void remember(Established established) {
    identities =
        new PeerIdentities(
            identities.permanent(),
            established.nextPseudonym().or(identities::pseudonym),
            established.reauthentication(),
            false);
  }

  private byte[] eap(ConversationId conversation, byte[] packet) {
    EapFrame frame = new EapFrame(conversation, Octets.of(packet));
    return ((EapFrame) ask(FrameCodec.encode(frame))).packet().toByteArray();
  }

  private Object ask(byte[] frame) {
    bearer.receive(address, frame);
    last = bearer.take(address).orElseThrow();
    return TestGateway.decode(last);
  }
}
