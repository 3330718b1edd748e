package org.sealpost.gateway.client.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.CookieFrame;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.PeerConversation;

/**
 * One login of a card: hello, cookie, hello again, accept, EAP packets, keys. The gateway drives
 * it: what was sent last is sent again until something else comes. Everything runs on the card's
 * executor.
 */
final class Login implements AutoCloseable {
  /** How a login ends. */
  interface Outcome {
    void established(Agreed agreed);

    void failed(String reason);
  }

  /**
   * What a login yielded.
   *
   * @param agreement the key agreement chosen
   * @param algorithm the sealer chosen
   * @param hello as sent
   * @param accept as it came
   */
  record Agreed(
      String agreement,
      PeerConversation.Established established,
      int algorithm,
      byte[] hello,
      byte[] accept) {
    AgreedKeys keys() {
      return established.keys();
    }
  }

  private static final int FAILURE_CODE = 4;
  private static final int FAILURE_LENGTH = 4;

  private final SatModule sat;
  private final Naming naming;
  private final Map<String, KeyAgreementPeer> peers;
  private final Executor executor;
  private final Outcome outcome;

  private HelloFrame hello;
  private byte[] lastSent;
  private Optional<Running> running = Optional.empty();
  private boolean computing;
  private boolean ended;

  /**
   * @param naming what the card calls itself
   * @param peers what can be offered, by name; not empty
   * @param offer the same and the sealers, best first
   * @param nonce 16 random octets
   * @param executor the card's
   */
  Login(
      SatModule sat,
      Naming naming,
      Map<String, KeyAgreementPeer> peers,
      Offer offer,
      Octets nonce,
      Executor executor,
      Outcome outcome) {
    this.sat = sat;
    this.peers = peers;
    this.executor = executor;
    this.outcome = outcome;
    this.naming = naming;
    hello = new HelloFrame(naming.shown(), offer, Optional.empty(), nonce);
    lastSent = FrameCodec.encode(hello);
  }

  /** Whether the card calls itself by a name that the network gave. */
  boolean usesName() {
    return naming.temporary();
  }

  /** Whether it goes on with this key agreement, or may be asked to. */
  boolean needsAgreement(String name) {
    return running
        .map(run -> run.accept.agreement().equals(name))
        .orElseGet(() -> hello.offer().agreements().contains(name));
  }

  /** Whether it ends with this sealer, or may be asked to. */
  boolean needsSealer(int algorithm) {
    return running
        .map(run -> run.accept.sealer() == algorithm)
        .orElseGet(() -> hello.offer().sealers().contains(algorithm));
  }

  /** The frame to send now, and to repeat until something comes. */
  byte[] lastSent() {
    return lastSent;
  }

  /**
   * A frame of a login arrived.
   *
   * @return whether {@link #lastSent} is another frame now, to be sent at once; an EAP packet's
   *     answer comes later, through {@code onReply}
   */
  boolean received(Frame frame, byte[] octets, Runnable onReply) {
    if (ended) {
      return false;
    }
    if (frame instanceof CookieFrame cookie) {
      return repeatWithCookie(cookie);
    }
    if (frame instanceof AcceptFrame accept) {
      begin(accept, octets, onReply);
    } else if (frame instanceof EapFrame eap) {
      running
          .filter(run -> run.accept.conversation().equals(eap.conversation()))
          .ifPresent(run -> handle(run, eap.packet(), onReply));
    }
    return false;
  }

  /**
   * Whether the network asks with this for a cookie although the hello has one: it was made for
   * another way to the network than the one that the hello takes now. An accept of the hello as it
   * was may still come, so that a hello with the new cookie must have another nonce.
   */
  boolean isDisowned(Frame frame) {
    return frame instanceof CookieFrame cookie
        && running.isEmpty()
        && isForHello(cookie)
        && hello.cookie().filter(mine -> !mine.equals(cookie.cookie())).isPresent();
  }

  private boolean isForHello(CookieFrame cookie) {
    return cookie.helloNonce().equals(hello.nonce());
  }

  private boolean repeatWithCookie(CookieFrame cookie) {
    if (running.isPresent() || hello.cookie().isPresent() || !isForHello(cookie)) {
      return false;
    }
    hello = hello.withCookie(cookie.cookie());
    lastSent = FrameCodec.encode(hello);
    return true;
  }

  private void begin(AcceptFrame accept, byte[] octets, Runnable onReply) {
    if (running.isPresent() || !accept.helloNonce().equals(hello.nonce())) {
      return;
    }
    if (isFailure(accept.eap())) {
      end("the network refused the hello: expected an EAP request, found EAP-Failure");
      return;
    }
    if (!hello.offer().agreements().contains(accept.agreement())
        || !hello.offer().sealers().contains(accept.sealer())) {
      end("the network chose what was not offered");
      return;
    }
    PeerConversation conversation =
        peers
            .get(accept.agreement())
            .begin(
                naming.sent(), naming.identities().get(accept.agreement()), sat.authentication());
    Running run = new Running(conversation, accept, FrameCodec.encode(hello), octets);
    running = Optional.of(run);
    handle(run, accept.eap(), onReply);
  }

  /**
   * EAP-Failure (RFC 3748 clause 4.2) in place of the first request. A key agreement ignores one
   * that it did not cause, and the hello would be repeated in vain.
   */
  private static boolean isFailure(Octets packet) {
    return packet.length() == FAILURE_LENGTH && packet.toByteArray()[0] == FAILURE_CODE;
  }

  /** Packets go in one at a time: one that comes while the card computes is a repetition. */
  private void handle(Running run, Octets packet, Runnable onReply) {
    if (computing) {
      return;
    }
    computing = true;
    run.conversation
        .handle(packet.toByteArray())
        .whenComplete(
            (step, failure) ->
                executor.execute(
                    () -> {
                      computing = false;
                      completed(run, Optional.ofNullable(step), failure, onReply);
                    }));
  }

  private void completed(
      Running run, Optional<PeerConversation.Step> step, Throwable failure, Runnable onReply) {
    if (ended) {
      step.ifPresent(Login::forget);
    } else if (step.isPresent()) {
      follow(run, step.get(), onReply);
    } else {
      end("the card gave no answer: " + rootMessage(failure));
    }
  }

  /** Keys that nobody wants any more. */
  private static void forget(PeerConversation.Step step) {
    if (step instanceof PeerConversation.Established established) {
      established.keys().close();
    }
  }

  private void follow(Running run, PeerConversation.Step step, Runnable onReply) {
    if (step instanceof PeerConversation.Reply reply) {
      answer(run, reply.packet(), onReply);
    } else if (step instanceof PeerConversation.Established established) {
      ended = true;
      outcome.established(
          new Agreed(
              run.accept.agreement(), established, run.accept.sealer(), run.hello, run.octets));
    } else if (step instanceof PeerConversation.Refused refused) {
      refused.packet().ifPresent(packet -> answer(run, packet, onReply));
      end(refused.reason());
    }
  }

  private void answer(Running run, byte[] packet, Runnable onReply) {
    lastSent = FrameCodec.encode(new EapFrame(run.accept.conversation(), Octets.of(packet)));
    onReply.run();
  }

  private void end(String reason) {
    ended = true;
    outcome.failed(reason);
  }

  private static String rootMessage(Throwable failure) {
    if (failure == null) {
      return "it completed with nothing";
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  @Override
  public void close() {
    ended = true;
    running.ifPresent(run -> run.conversation.close());
  }

  private record Running(
      PeerConversation conversation, AcceptFrame accept, byte[] hello, byte[] octets) {}
}
