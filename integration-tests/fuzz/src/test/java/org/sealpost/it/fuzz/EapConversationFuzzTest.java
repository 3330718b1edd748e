package org.sealpost.it.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.aka.AkaFault;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.codec.aka.AkaPeer;
import org.sealpost.codec.aka.AkaServer;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Grants;
import org.sealpost.codec.aka.MilenageKey;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.PeerNames;
import org.sealpost.codec.aka.PeerSettings;
import org.sealpost.codec.aka.PeerStep;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.ServerSettings;
import org.sealpost.codec.aka.ServerState;
import org.sealpost.codec.aka.ServerStep;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.UsimResult;
import org.sealpost.codec.aka.VectorMaker;

/** Peer and server of EAP-AKA and EAP-AKA' under packets of somebody without keys. */
class EapConversationFuzzTest {
  private static final Octets IDENTITY =
      Octets.of("6001010000000001@example".getBytes(StandardCharsets.US_ASCII));

  private static final AkaVector VECTOR =
      new VectorMaker(new MilenageKey(Secret.of(new byte[16]), Secret.of(new byte[16])).algorithm())
          .vector(new Sqn(32), new Amf(0x8000), Octets.of(new byte[16]));

  /** Each octet may be a packet by itself, which two servers take. */
  private static final Hostile CONVERSATION = new Hostile(512 << 10, 12_288);

  static Stream<byte[]> corpus() {
    return Corpus.of(EapConversationFuzzTest.class);
  }

  @MethodSource("corpus")
  @FuzzTest
  void whoever_has_no_keys_never_succeeds(byte[] octets) {
    for (AkaMethod method : AkaMethod.values()) {
      CONVERSATION.survives(octets, input -> peer(method, input));
      CONVERSATION.survives(octets, input -> server(method, input));
    }
  }

  private static void peer(AkaMethod method, byte[] octets) {
    PeerSettings settings =
        new PeerSettings(method, PeerNames.of(IDENTITY), Optional.of("net"), true, false);
    AkaPeer peer = new AkaPeer(settings, new Random(1));
    for (byte[] packet : Corpus.pieces(octets)) {
      PeerStep step = peer.handle(packet);
      if (step instanceof PeerStep.NeedsCard) {
        step = peer.cardAnswered(new UsimResult.MacFailure());
      }
      if (step instanceof PeerStep.Success) {
        throw new AssertionError("a peer that succeeds with a network without keys");
      }
    }
  }

  private static void server(AkaMethod method, byte[] octets) {
    AkaServer server = new AkaServer(new ServerSettings(method, "net", true, false), new Random(1));
    List<byte[]> packets = Corpus.pieces(octets);
    ServerStep known = server.begin(0, IDENTITY, false);
    ServerState waiting = ((ServerStep.NeedsSubscriber) known).state();
    answers(server, server.challenge(waiting, "001010000000001", Grants.NONE, VECTOR), packets);
    byte[] identity = packets.isEmpty() ? octets : packets.get(0);
    answers(server, server.begin(0, Octets.of(identity), true), packets);
  }

  /** A network that knows nobody by name, and has no second vector. */
  private static void answers(AkaServer server, ServerStep begun, List<byte[]> packets) {
    Optional<ServerState> state = follow(server, begun);
    for (byte[] packet : packets) {
      if (state.isPresent()) {
        Optional<ServerState> next = follow(server, server.handle(state.get(), packet));
        state = next.isPresent() ? next : state;
      }
    }
  }

  /** The next state, if the step has one. */
  private static Optional<ServerState> follow(AkaServer server, ServerStep step) {
    if (step instanceof ServerStep.Success) {
      throw new AssertionError("a server that succeeds with a peer without keys");
    }
    if (step instanceof ServerStep.NeedsSubscriber needs) {
      return follow(server, server.unknown(needs.state()));
    }
    if (step instanceof ServerStep.NeedsResynchronisation needs) {
      AkaFault fault = new AkaFault(AkaFault.Kind.SYNCHRONISATION, "there is no other vector");
      return follow(server, server.refused(needs.state(), fault));
    }
    if (step instanceof ServerStep.Request request) {
      return Optional.of(request.state());
    }
    return step instanceof ServerStep.Failure failure
        ? Optional.of(failure.state())
        : Optional.empty();
  }
}
