package org.sealpost.codec.aka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The steps of a server that send something: what is sent and the state after it. */
final class ServerTurns {
  private final RandomGenerator random;
  private final ServerMessages messages;

  ServerTurns(RandomGenerator random) {
    this.random = random;
    messages = new ServerMessages(random);
  }

  static ServerStep.Request ask(ServerState state, IdentityRequest request, Octets received) {
    Octets packet = ServerMessages.identity(state.nextIdentifier(), state.method(), request);
    return sent(
        state.in(ServerState.Phase.IDENTIFYING).with(state.identities().asking(request)),
        packet,
        received);
  }

  ServerStep.Request challenge(ServerState state, AkaVector vector, Grants grants) {
    if (state.method() == AkaMethod.AKA_PRIME && !vector.autn().amf().separation()) {
      throw new IllegalArgumentException("vector for EAP-AKA': the AMF separation bit is 0");
    }
    ServerRun.Full run = new ServerRun.Full(vector, grants);
    Octets packet =
        messages.challenge(state.nextIdentifier(), state.terms(), state.identities(), run);
    return sent(state.in(ServerState.Phase.CHALLENGED).with(run), packet, state.last().received());
  }

  ServerStep.Request reauthenticate(
      ServerState state, ReauthenticationContext context, Grants grants) {
    byte[] octets = new byte[16];
    random.nextBytes(octets);
    Octets nonceS = Octets.of(octets);
    Octets packet =
        messages.reauthentication(
            state.nextIdentifier(), state.terms(), state.identities(), context, nonceS, grants);
    ServerRun run = new ServerRun.Fast(context, nonceS, PacketMac.of(packet), grants);
    return sent(
        state.in(ServerState.Phase.REAUTHENTICATING).with(run), packet, state.last().received());
  }

  ServerStep.Request notifySuccess(ServerState state, Octets received) {
    Octets packet =
        messages.successNotification(
            state.nextIdentifier(),
            state.method(),
            state.keys(),
            state.run().flatMap(ServerRun::counter));
    return sent(state.in(ServerState.Phase.SUCCEEDING), packet, received);
  }

  static ServerStep.Request notifyFailure(ServerState state, Octets received, AkaFault fault) {
    Octets packet = ServerMessages.failureNotification(state.nextIdentifier(), state.method());
    return sent(state.withoutRun(ServerState.Phase.FAILING, Optional.of(fault)), packet, received);
  }

  static ServerStep succeed(ServerState state, Octets received) {
    ServerRun run = state.run().orElseThrow();
    AkaKeys keys = state.keys();
    Octets imsi = Octets.of(state.imsi().getBytes(StandardCharsets.US_ASCII));
    Octets packet = EapPacket.result(EapCode.SUCCESS, state.last().identifier());
    return new ServerStep.Success(
        over(state, packet, received, Optional.empty()),
        packet,
        run.exported(state.method(), keys),
        state.imsi(),
        run instanceof ServerRun.Full,
        run.next(state.method(), keys, imsi),
        run.grants().pseudonym());
  }

  static ServerStep fail(ServerState state, Octets received, AkaFault fault) {
    Octets packet = EapPacket.result(EapCode.FAILURE, state.last().identifier());
    return new ServerStep.Failure(over(state, packet, received, Optional.of(fault)), packet, fault);
  }

  private static ServerState over(
      ServerState state, Octets packet, Octets received, Optional<AkaFault> fault) {
    return state
        .withoutRun(ServerState.Phase.OVER, fault)
        .after(new ServerState.Exchange(state.last().identifier(), packet, received));
  }

  /** A request: the state gets the next identifier. */
  private static ServerStep.Request sent(ServerState next, Octets packet, Octets received) {
    ServerState.Exchange exchange =
        new ServerState.Exchange(next.nextIdentifier(), packet, received);
    return new ServerStep.Request(next.after(exchange), packet);
  }
}
