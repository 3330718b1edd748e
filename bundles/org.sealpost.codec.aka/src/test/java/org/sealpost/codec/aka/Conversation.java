package org.sealpost.codec.aka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A peer and a server that talk until one falls silent. The server's state goes through its octets
 * before each use, as if another node went on.
 */
final class Conversation {
  static final Octets IDENTITY =
      Octets.of(
          "6232010000000000@nai.epc.mnc001.mcc232.3gppnetwork.org"
              .getBytes(StandardCharsets.US_ASCII));

  /** Changes the packet with this number, counted from 0. */
  interface Tamper {
    byte[] change(int number, byte[] packet);
  }

  private final AkaServer server;
  private final AkaPeer peer;
  private final TestCard card;
  private final Tamper tamper;
  private final List<Octets> packets = new ArrayList<>();
  private ServerState state;
  private Optional<ExportedKeys> peerKeys = Optional.empty();
  private Optional<ExportedKeys> serverKeys = Optional.empty();
  private Optional<AkaFault> peerFault = Optional.empty();
  private Optional<AkaFault> serverFault = Optional.empty();

  private Conversation(AkaServer server, AkaPeer peer, TestCard card, Tamper tamper) {
    this.server = server;
    this.peer = peer;
    this.card = card;
    this.tamper = tamper;
  }

  static ServerSettings server(AkaMethod method, boolean resultIndications) {
    return new ServerSettings(method, "sealpost", resultIndications, false);
  }

  static PeerSettings peer(AkaMethod method) {
    return new PeerSettings(method, IDENTITY, Optional.of("sealpost"), true, false);
  }

  static Conversation run(ServerSettings server, PeerSettings peer, TestCard card) {
    return run(server, peer, card, (number, packet) -> packet);
  }

  static Conversation run(ServerSettings server, PeerSettings peer, TestCard card, Tamper tamper) {
    Conversation conversation =
        new Conversation(new AkaServer(server), new AkaPeer(peer), card, tamper);
    conversation.talk();
    return conversation;
  }

  private void talk() {
    ServerStep.Request start = server.start(7, IDENTITY, card.vector(1));
    state = start.state();
    Optional<Octets> next = Optional.of(start.packet());
    for (boolean toPeer = true; next.isPresent(); toPeer = !toPeer) {
      byte[] packet = tamper.change(packets.size(), next.get().toByteArray());
      packets.add(Octets.of(packet));
      next = toPeer ? toPeer(packet) : toServer(packet);
    }
  }

  private Optional<Octets> toPeer(byte[] packet) {
    PeerStep step = peer.handle(packet);
    if (step instanceof PeerStep.NeedsCard needs) {
      step = peer.cardAnswered(card.authenticate(needs));
    }
    if (step instanceof PeerStep.Reply reply) {
      return Optional.of(reply.packet());
    }
    if (step instanceof PeerStep.Success success) {
      peerKeys = Optional.of(success.keys());
    }
    if (step instanceof PeerStep.Failed failed) {
      peerFault = Optional.of(failed.fault());
    }
    return Optional.empty();
  }

  private Optional<Octets> toServer(byte[] packet) {
    ServerStep step = server.handle(stored(state), packet);
    if (step instanceof ServerStep.NeedsVector needs) {
      ServerState waiting = stored(needs.state());
      step =
          card.vectorAfter(needs.rand(), needs.auts())
              .map(vector -> server.resynchronised(waiting, vector))
              .orElseGet(() -> server.resynchronisationRefused(waiting));
    }
    if (step instanceof ServerStep.Request request) {
      state = request.state();
      return Optional.of(request.packet());
    }
    if (step instanceof ServerStep.Success success) {
      state = success.state();
      serverKeys = Optional.of(success.keys());
      return Optional.of(success.packet());
    }
    if (step instanceof ServerStep.Failure failure) {
      state = failure.state();
      serverFault = Optional.of(failure.fault());
      return Optional.of(failure.packet());
    }
    return step instanceof ServerStep.Repeat repeat
        ? Optional.of(repeat.packet())
        : Optional.empty();
  }

  private static ServerState stored(ServerState state) {
    try {
      return ServerState.fromBytes(state.toBytes());
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  /** Every packet, as it arrived. */
  List<Octets> packets() {
    return packets;
  }

  Optional<ExportedKeys> peerKeys() {
    return peerKeys;
  }

  Optional<ExportedKeys> serverKeys() {
    return serverKeys;
  }

  Optional<AkaFault.Kind> peerFault() {
    return peerFault.map(AkaFault::kind);
  }

  Optional<AkaFault.Kind> serverFault() {
    return serverFault.map(AkaFault::kind);
  }
}
