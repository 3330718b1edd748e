package org.sealpost.gateway.client.internal;

import java.util.List;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.CookieFrame;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;
import org.sealpost.codec.frame.SealHeader;
import org.sealpost.codec.frame.SealNumber;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.codec.frame.SessionId;

/** Frames as a network makes them. */
final class Network {
  static final String AKA_PRIME = "eap-aka-prime";
  static final ConversationId CONVERSATION = ConversationId.of(filled(16, 0xc0));
  static final Octets COOKIE = Octets.of(filled(8, 0xe0));

  /** EAP-Request/Identity with id 1. */
  static final Octets REQUEST = Octets.ofHex("0101000501");

  /** EAP-Success with id 2. */
  static final Octets SUCCESS = Octets.ofHex("03020004");

  /** EAP-Failure with id 0. */
  private static final Octets FAILURE = Octets.ofHex("04000004");

  private Network() {}

  static byte[] filled(int length, int first) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) (first + i);
    }
    return octets;
  }

  static CookieFrame cookie(HelloFrame hello) {
    return new CookieFrame(COOKIE, hello.nonce());
  }

  static AcceptFrame accept(HelloFrame hello, String agreement, int sealer) {
    return accept(hello, agreement, sealer, REQUEST);
  }

  /** The accept of a hello that is refused. */
  static AcceptFrame refusal(HelloFrame hello, String agreement, int sealer) {
    return accept(hello, agreement, sealer, FAILURE);
  }

  private static AcceptFrame accept(HelloFrame hello, String agreement, int sealer, Octets packet) {
    return new AcceptFrame(
        CONVERSATION,
        hello.nonce(),
        new Offer(List.of(agreement), List.of(sealer)),
        agreement,
        sealer,
        packet);
  }

  static EapFrame eap(Octets packet) {
    return new EapFrame(CONVERSATION, packet);
  }

  /** A sealed frame that no key opens. */
  static byte[] sealed(SessionId session) {
    return FrameCodec.encode(
        new SealedFrame(new SealHeader(3, session, SealNumber.first(1)), Octets.of(filled(16, 0))));
  }

  static Frame decode(byte[] octets) {
    try {
      return FrameCodec.decode(octets);
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  static HelloFrame hello(byte[] octets) {
    return (HelloFrame) decode(octets);
  }
}
