package org.sealpost.seal.aka.server.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.KeyAgreementServer;
import org.sealpost.seal.api.PeerConversation;

/** A peer and a server that talk until one falls silent; each step is taken by another node. */
final class Login {
  /** Changes the packet with this number, counted from 0; even ones go to the peer. */
  interface Tamper {
    byte[] change(int number, byte[] packet);
  }

  private final Ends ends;
  private final TestSubscriber subscriber;
  private final Tamper tamper;
  private final List<byte[]> packets = new ArrayList<>();
  private byte[] state = {};
  private Optional<AgreedKeys> peerKeys = Optional.empty();
  private Optional<AgreedKeys> serverKeys = Optional.empty();
  private Optional<String> peerRefusal = Optional.empty();
  private Optional<String> serverRefusal = Optional.empty();

  private Login(Ends ends, TestSubscriber subscriber, Tamper tamper) {
    this.ends = ends;
    this.subscriber = subscriber;
    this.tamper = tamper;
  }

  static Login run(Ends ends, TestSubscriber subscriber) {
    return run(ends, subscriber, (number, packet) -> packet);
  }

  static Login run(Ends ends, TestSubscriber subscriber, Tamper tamper) {
    Login login = new Login(ends, subscriber, tamper);
    login.talk();
    return login;
  }

  static <T> T join(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    return future.join();
  }

  private void talk() {
    try (PeerConversation conversation = ends.beginPeer(subscriber)) {
      Optional<byte[]> next = fromServer(join(ends.begin(new Known(subscriber))));
      for (boolean toPeer = true; next.isPresent(); toPeer = !toPeer) {
        byte[] packet = tamper.change(packets.size(), next.get());
        packets.add(packet);
        next =
            toPeer
                ? fromPeer(join(conversation.handle(packet)))
                : fromServer(join(ends.server().handle(state, packet, new Known(subscriber))));
      }
    }
  }

  private Optional<byte[]> fromPeer(PeerConversation.Step step) {
    if (step instanceof PeerConversation.Reply reply) {
      return Optional.of(reply.packet());
    }
    if (step instanceof PeerConversation.Established established) {
      peerKeys = Optional.of(established.keys());
    }
    if (step instanceof PeerConversation.Refused refused) {
      peerRefusal = Optional.of(refused.reason());
      return refused.packet();
    }
    return Optional.empty();
  }

  private Optional<byte[]> fromServer(KeyAgreementServer.Step step) {
    if (step instanceof KeyAgreementServer.Request request) {
      state = request.state();
      return Optional.of(request.packet());
    }
    if (step instanceof KeyAgreementServer.Established established) {
      state = established.state();
      serverKeys = Optional.of(established.keys());
      return Optional.of(established.packet());
    }
    if (step instanceof KeyAgreementServer.Refused refused) {
      state = refused.state();
      serverRefusal = Optional.of(refused.reason());
      return Optional.of(refused.packet());
    }
    return Optional.empty();
  }

  /** Every packet as it arrived. */
  List<byte[]> packets() {
    return packets;
  }

  /** The server's last state. */
  byte[] state() {
    return state;
  }

  Optional<AgreedKeys> peerKeys() {
    return peerKeys;
  }

  Optional<AgreedKeys> serverKeys() {
    return serverKeys;
  }

  Optional<String> peerRefusal() {
    return peerRefusal;
  }

  Optional<String> serverRefusal() {
    return serverRefusal;
  }
}
