package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.CookieFrame;
import org.sealpost.codec.frame.Direction;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageCodec;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;
import org.sealpost.codec.frame.OuterSeal;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.SealNumber;
import org.sealpost.codec.frame.SealSuite;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.codec.frame.SessionKeys;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.Sealer;

/** The other side: says hello, agrees, seals and opens. */
final class TestGateway {
  final String peer;
  private final Sealer sealer;
  private HelloFrame hello;
  private AcceptFrame accept;
  private OuterSeal seal;
  private ParkedFrame parked;
  private SealNumber next = SealNumber.first(1);
  private long messages;

  TestGateway(String imsi, Sealer sealer, String peer) {
    this.sealer = sealer;
    this.peer = peer;
    newHello(TestCards.identity(imsi), new Offer(List.of("eap-aka-prime"), List.of(3)), 0);
  }

  /** Forgets what went before and begins with this. */
  void newHello(byte[] identity, Offer offer, int nonce) {
    byte[] octets = ByteBuffer.allocate(16).putInt(nonce).array();
    hello = new HelloFrame(Octets.of(identity), offer, Optional.empty(), Octets.of(octets));
  }

  HelloFrame hello() {
    return hello;
  }

  byte[] helloOctets() {
    return FrameCodec.encode(hello);
  }

  AcceptFrame accept() {
    return accept;
  }

  SessionId session() {
    return seal.session();
  }

  /** Hello, cookie, hello: what comes then is the accept, or nothing. */
  Optional<AcceptFrame> sayHello(TestBearer bearer) {
    bearer.receive(peer, helloOctets());
    CookieFrame cookie = (CookieFrame) decode(bearer.take(peer).orElseThrow());
    assertThat(cookie.helloNonce()).isEqualTo(hello.nonce());
    hello = hello.withCookie(cookie.cookie());
    bearer.receive(peer, helloOctets());
    Optional<AcceptFrame> answer =
        bearer.take(peer).map(TestGateway::decode).map(AcceptFrame.class::cast);
    answer.ifPresent(frame -> accept = frame);
    return answer;
  }

  byte[] eapResponse() {
    byte[] packet = TestAgreement.response(accept.eap().toByteArray());
    return FrameCodec.encode(new EapFrame(accept.conversation(), Octets.of(packet)));
  }

  /** A whole login, up to the keys. */
  TestGateway login(TestBearer bearer) {
    sayHello(bearer).orElseThrow();
    bearer.receive(peer, eapResponse());
    EapFrame success = (EapFrame) decode(bearer.take(peer).orElseThrow());
    assertThat(success.packet()).isEqualTo(Octets.of(TestAgreement.SUCCESS));
    deriveKeys();
    return this;
  }

  private void deriveKeys() {
    AgreedKeys keys = TestAgreement.keys(accept.eap().toByteArray());
    SessionId id = SessionId.of(keys.name());
    Transcript transcript = Transcript.of(helloOctets(), FrameCodec.encode(accept));
    SealSuite suite = new SealSuite(sealer.algorithm(), sealer.keyLength(), sealer.nonceLength());
    SessionKeys up = SessionKeys.derive(keys.rootKey(), id, suite, Direction.UP, transcript);
    SessionKeys down = SessionKeys.derive(keys.rootKey(), id, suite, Direction.DOWN, transcript);
    seal = new OuterSeal(id, up, aead(up), down, aead(down));
    parked = ParkedFrame.of(keys.rootKey(), id, transcript);
    next = SealNumber.first(1);
  }

  /** What it believes when the network cannot open the session. */
  ParkedFrame parked() {
    return parked;
  }

  private OuterSeal.Aead aead(SessionKeys keys) {
    return new OpenSession.Aead(sealer.keyed(keys.key()));
  }

  MessageId newId() {
    return MessageId.of(ByteBuffer.allocate(8).putLong(++messages).array());
  }

  byte[] sealed(MessageId id, Message message) {
    return sealed(MessageCodec.encode(Envelope.up(id, message)));
  }

  byte[] sealed(byte[] message) {
    SealNumber number = next;
    next = number.next().orElseThrow();
    return FrameCodec.encode(seal.seal(number, message));
  }

  /** The next frame that came, opened. */
  Optional<Envelope> receive(TestBearer bearer) {
    return bearer.take(peer).map(this::open);
  }

  Envelope open(byte[] frame) {
    byte[] message = seal.open((SealedFrame) decode(frame)).orElseThrow();
    try {
      return MessageCodec.decode(Direction.DOWN, message);
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends a message and gives what it is answered with. */
  Optional<Message> ask(TestBearer bearer, MessageId id, Message message) {
    bearer.receive(peer, sealed(id, message));
    return receive(bearer).map(Envelope::message);
  }

  static Frame decode(byte[] octets) {
    try {
      return FrameCodec.decode(octets);
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }
}
