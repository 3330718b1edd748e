package org.sealpost.seal.aka.peer.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.codec.aka.AkaServer;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Autn;
import org.sealpost.codec.aka.ExportedKeys;
import org.sealpost.codec.aka.Grants;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.ServerSettings;
import org.sealpost.codec.aka.ServerState;
import org.sealpost.codec.aka.ServerStep;
import org.sealpost.seal.api.CardAuthentication;

/** A network with one made up vector, whose card answers whatever it is asked as that demands. */
final class TestNetwork {
  static final String NAME = "sealpost";
  static final byte[] RES = HexFormat.of().parseHex("a54211d5e3ba50bf");
  static final byte[] CK = HexFormat.of().parseHex("b40ba9a3c58b2a05bbf0d987b21bf8cb");
  static final byte[] IK = HexFormat.of().parseHex("f769bcd751044604127672711c6d3441");
  private static final byte[] RAND = HexFormat.of().parseHex("23553cbe9637a89d218ae64dae47bf35");

  private final AkaServer server;
  private Optional<ServerState> state = Optional.empty();
  private Optional<ExportedKeys> keys = Optional.empty();

  TestNetwork(AkaMethod method) {
    this(method, NAME, false);
  }

  TestNetwork(AkaMethod method, String networkName, boolean prefersAkaPrime) {
    server =
        new AkaServer(
            new ServerSettings(method, networkName, true, prefersAkaPrime),
            new SplittableRandom(1));
  }

  static CardAuthentication.Success cardAnswer() {
    return new CardAuthentication.Success(RES.clone(), CK.clone(), IK.clone());
  }

  static byte[] octets(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  /** The first packet of a conversation. */
  byte[] challenge(byte[] identity) {
    ServerStep begun = server.begin(0, Octets.of(identity), false);
    ServerState asked = ((ServerStep.NeedsSubscriber) begun).state();
    return sent(server.challenge(asked, "232010000000000", Grants.NONE, vector(0)));
  }

  /** What the network sends next, if anything. */
  Optional<byte[]> handle(byte[] packet) {
    ServerStep step = server.handle(state.orElseThrow(), packet);
    if (step instanceof ServerStep.Request request) {
      return Optional.of(sent(request));
    }
    if (step instanceof ServerStep.NeedsResynchronisation needs) {
      return Optional.of(sent(server.resynchronised(needs.state(), vector(1))));
    }
    if (step instanceof ServerStep.Success success) {
      keys = Optional.of(success.keys());
      return Optional.of(success.packet().toByteArray());
    }
    return step instanceof ServerStep.Failure failure
        ? Optional.of(failure.packet().toByteArray())
        : Optional.empty();
  }

  Optional<ExportedKeys> keys() {
    return keys;
  }

  private byte[] sent(ServerStep.Request request) {
    state = Optional.of(request.state());
    return request.packet().toByteArray();
  }

  private static AkaVector vector(int number) {
    byte[] autn = {
      1,
      2,
      3,
      4,
      5,
      (byte) number, // SQN^AK
      (byte) 0x80,
      0, // AMF with the separation bit
      1,
      2,
      3,
      4,
      5,
      6,
      7,
      8 // MAC-A
    };
    return new AkaVector(
        Octets.of(RAND), new Autn(Octets.of(autn)), Secret.of(RES), Secret.of(CK), Secret.of(IK));
  }
}
