package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A peer and a server that talk until one falls silent. The server's state goes through its octets
 * before each use, as if another node went on.
 */
final class Conversation {
  static final Octets IDENTITY =
      TestDirectory.ascii("6232010000000000@nai.epc.mnc001.mcc232.3gppnetwork.org");

  /** Changes the packet with this number, counted from 0. */
  interface Tamper {
    byte[] change(int number, byte[] packet);
  }

  /** When the server asks for identities. */
  enum Asks {
    NEVER,
    WHEN_NEEDED,
    ALWAYS
  }

  private final AkaServer server;
  private final AkaMethod method;
  private final AkaPeer peer;
  private final TestDirectory directory;
  private final TestCard card;
  private final Tamper tamper;
  private final List<Octets> packets = new ArrayList<>();
  private boolean twice;
  private ServerState state;
  private Optional<PeerStep.Success> peerSuccess = Optional.empty();
  private Optional<ServerStep.Success> serverSuccess = Optional.empty();
  private Optional<AkaFault> peerFault = Optional.empty();
  private Optional<AkaFault> serverFault = Optional.empty();

  Conversation(
      ServerSettings server,
      PeerSettings peer,
      TestDirectory directory,
      TestCard card,
      Tamper tamper) {
    this.server = new AkaServer(server, new SplittableRandom(1));
    this.method = server.method();
    this.peer = new AkaPeer(peer, new SplittableRandom(2));
    this.directory = directory;
    this.card = card;
    this.tamper = tamper;
  }

  static ServerSettings server(AkaMethod method, boolean resultIndications) {
    return new ServerSettings(method, "sealpost", resultIndications, false);
  }

  static PeerSettings peer(AkaMethod method) {
    return peer(method, PeerNames.of(IDENTITY));
  }

  static PeerSettings peer(AkaMethod method, PeerNames names) {
    return new PeerSettings(method, names, Optional.of("sealpost"), true, false);
  }

  static Conversation run(ServerSettings server, PeerSettings peer, TestCard card) {
    return run(server, peer, card, (number, packet) -> packet);
  }

  /** A server that knows the identity that came with the hello, and issues no other. */
  static Conversation run(ServerSettings server, PeerSettings peer, TestCard card, Tamper tamper) {
    TestDirectory directory = new TestDirectory(false).knows(IDENTITY);
    return new Conversation(server, peer, directory, card, tamper).talk(IDENTITY, Asks.NEVER);
  }

  /** The first challenge of a server to {@link #IDENTITY}, without names. */
  static ServerStep.Request challenged(AkaServer server, int identifier, AkaVector vector) {
    ServerStep begun = server.begin(identifier - 1 & 0xff, IDENTITY, false);
    ServerState state = ((ServerStep.NeedsSubscriber) begun).state();
    return server.challenge(state, TestDirectory.IMSI, Grants.NONE, vector);
  }

  /** Hands every packet in twice, as if an answer got lost. */
  Conversation twice() {
    twice = true;
    return this;
  }

  Conversation talk(Octets identity, Asks asks) {
    ServerStep first =
        asks == Asks.ALWAYS
            ? server.beginAsking(6, identity)
            : server.begin(6, identity, asks == Asks.WHEN_NEEDED);
    Optional<Octets> next = followed(first);
    for (boolean toPeer = true; next.isPresent(); toPeer = !toPeer) {
      byte[] packet = tamper.change(packets.size(), next.get().toByteArray());
      packets.add(Octets.of(packet));
      next = toPeer ? toPeer(packet) : toServer(packet);
      if (twice) {
        Optional<Octets> again = toPeer ? toPeer(packet) : toServer(packet);
        assertThat(again).isEqualTo(next);
      }
    }
    serverSuccess.ifPresent(success -> directory.remember(success, IDENTITY));
    return this;
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
      peerSuccess = Optional.of(success);
    }
    if (step instanceof PeerStep.Failed failed) {
      peerFault = Optional.of(failed.fault());
    }
    return Optional.empty();
  }

  private Optional<Octets> toServer(byte[] packet) {
    return followed(server.handle(stored(state), packet));
  }

  private Optional<Octets> followed(ServerStep first) {
    ServerStep step = directory.follow(server, first, method, card);
    if (step instanceof ServerStep.Request request) {
      state = request.state();
      return Optional.of(request.packet());
    }
    if (step instanceof ServerStep.Success success) {
      state = success.state();
      serverSuccess = Optional.of(success);
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

  Optional<PeerStep.Success> peerSuccess() {
    return peerSuccess;
  }

  Optional<ServerStep.Success> serverSuccess() {
    return serverSuccess;
  }

  Optional<ExportedKeys> peerKeys() {
    return peerSuccess.map(PeerStep.Success::keys);
  }

  Optional<ExportedKeys> serverKeys() {
    return serverSuccess.map(ServerStep.Success::keys);
  }

  Optional<AkaFault.Kind> peerFault() {
    return peerFault.map(AkaFault::kind);
  }

  Optional<AkaFault.Kind> serverFault() {
    return serverFault.map(AkaFault::kind);
  }
}
