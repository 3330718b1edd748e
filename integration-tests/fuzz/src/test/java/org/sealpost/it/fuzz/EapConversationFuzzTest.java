package org.sealpost.it.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.codec.aka.AkaPeer;
import org.sealpost.codec.aka.AkaServer;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.MilenageKey;
import org.sealpost.codec.aka.Octets;
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

  private static final Hostile CONVERSATION = new Hostile(256 << 10, 4096);

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
    AkaPeer peer = new AkaPeer(new PeerSettings(method, IDENTITY, Optional.of("net"), true, false));
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
    AkaServer server = new AkaServer(new ServerSettings(method, "net", true, false));
    ServerState state = server.start(1, IDENTITY, VECTOR).state();
    for (byte[] packet : Corpus.pieces(octets)) {
      ServerStep step = server.handle(state, packet);
      if (step instanceof ServerStep.Success) {
        throw new AssertionError("a server that succeeds with a peer without keys");
      }
      if (step instanceof ServerStep.NeedsVector needs) {
        state = server.resynchronisationRefused(needs.state()).state();
      } else if (step instanceof ServerStep.Request request) {
        state = request.state();
      } else if (step instanceof ServerStep.Failure failure) {
        state = failure.state();
      }
    }
  }
}
