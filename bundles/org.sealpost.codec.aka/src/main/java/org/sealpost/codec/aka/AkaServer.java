package org.sealpost.codec.aka;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The server's side of full authentication by EAP-AKA (RFC 4187) or EAP-AKA' (RFC 9048), for a peer
 * whose identity is known. Every function maps a state and an input to a step; the instance itself
 * holds settings only and may be shared between threads. No octets from a peer make it throw.
 */
public final class AkaServer {
  private final ServerSettings settings;

  /** A server that starts its conversations with these settings. */
  public AkaServer(ServerSettings settings) {
    this.settings = settings;
  }

  /**
   * Starts a conversation by its challenge.
   *
   * @param identifier of the first request, 0..255, another than that of the EAP packet before it
   * @param identity as the peer gave it: the full NAI, 1..1016 octets
   * @param vector fresh; for EAP-AKA' with the AMF separation bit
   * @throws IllegalArgumentException if a value is out of range or the separation bit is missing
   */
  public ServerStep.Request start(int identifier, Octets identity, AkaVector vector) {
    AkaIdentity.check(identity);
    ServerState.Terms terms =
        new ServerState.Terms(
            settings.method(),
            identity,
            settings.networkNameOctets(),
            settings.resultIndications(),
            settings.prefersAkaPrime());
    return challenge(terms, identifier, vector, Octets.EMPTY, false);
  }

  /**
   * Goes on after {@link ServerStep.NeedsVector} with a vector whose SQN the card will accept.
   *
   * @throws IllegalStateException if no vector is awaited
   * @throws IllegalArgumentException if EAP-AKA' gets a vector without the AMF separation bit
   */
  public ServerStep.Request resynchronised(ServerState state, AkaVector vector) {
    expectResynchronising(state);
    int next = state.last().identifier() + 1 & 0xff;
    return challenge(state.terms(), next, vector, state.last().received(), true);
  }

  /**
   * Goes on after {@link ServerStep.NeedsVector} if MAC-S was wrong or there is no vector: the peer
   * is notified of a failure.
   *
   * @throws IllegalStateException if no vector is awaited
   */
  public ServerStep.Request resynchronisationRefused(ServerState state) {
    expectResynchronising(state);
    AkaFault fault = new AkaFault(AkaFault.Kind.SYNCHRONISATION, "AUTS was refused");
    return notifyFailure(state, state.last().received(), fault);
  }

  /**
   * Takes one packet from the peer.
   *
   * @param state the newest of this conversation
   * @param response any octets
   */
  public ServerStep handle(ServerState state, byte[] response) {
    Octets received = Octets.of(response);
    if (!received.isEmpty() && received.equals(state.last().received())) {
      return state.phase() == ServerState.Phase.RESYNCHRONISING
          ? new ServerStep.Ignored("repeated while a vector is awaited")
          : new ServerStep.Repeat(state.last().sent());
    }
    EapPacket eap;
    try {
      eap = EapPacket.decode(response);
    } catch (DecodeException e) {
      return new ServerStep.Ignored(e.getMessage());
    }
    if (eap.code() != EapCode.RESPONSE || eap.identifier() != state.last().identifier()) {
      return new ServerStep.Ignored("not a response to the last request");
    }
    // A Nak answers the first request of a method only (RFC 3748 5.3.1).
    boolean nak = eap.type() == EapPacket.NAK && state.phase() == ServerState.Phase.CHALLENGED;
    if (eap.type() != state.method().type() && !nak) {
      return new ServerStep.Ignored("EAP type " + eap.type());
    }
    return switch (state.phase()) {
      case CHALLENGED -> afterChallenge(state, eap, received);
      case SUCCEEDING -> afterSuccessNotification(state, eap, received);
      case FAILING -> fail(state, received, state.fault().orElseThrow());
      case RESYNCHRONISING, OVER -> new ServerStep.Ignored("nothing is awaited from the peer");
    };
  }

  private static ServerStep afterChallenge(ServerState state, EapPacket eap, Octets received) {
    if (eap.type() == EapPacket.NAK) {
      return fail(state, received, new AkaFault(AkaFault.Kind.METHOD_REFUSED, "Nak"));
    }
    try {
      AkaMessage message = AkaMessage.decode(state.method(), eap);
      return switch (message.subtype()) {
        case CHALLENGE -> verify(state, message.attributes(), received);
        case SYNCHRONIZATION_FAILURE -> resynchronise(state, message.attributes(), received);
        case AUTHENTICATION_REJECT ->
            fail(state, received, new AkaFault(AkaFault.Kind.REJECTED, "Authentication-Reject"));
        case CLIENT_ERROR ->
            fail(state, received, new AkaFault(AkaFault.Kind.CLIENT_ERROR, "Client-Error"));
        default ->
            throw new FaultException(
                AkaFault.Kind.UNEXPECTED, "AKA-" + message.subtype() + " to a challenge");
      };
    } catch (FaultException e) {
      return notifyFailure(state, received, e.fault());
    } catch (DecodeException e) {
      return notifyFailure(state, received, new FaultException(e).fault());
    }
  }

  private static ServerStep verify(ServerState state, AkaAttributes attributes, Octets received)
      throws FaultException, DecodeException {
    ServerState.Terms terms = state.terms();
    AkaVector vector = state.vector().orElseThrow();
    AkaKeys keys = state.keys(vector);
    byte[] res = attributes.require(AttributeType.RES).toByteArray();
    FaultException.unless(
        new PacketMac(terms.method(), keys.kAut()).verify(received.toByteArray(), Octets.EMPTY),
        AkaFault.Kind.MAC,
        "wrong AT_MAC in the response to the challenge");
    FaultException.unless(
        !attributes.has(AttributeType.KDF), AkaFault.Kind.KDF, "AT_KDF in an answered challenge");
    FaultException.unless(
        Checkcode.verify(terms.method(), List.of(), attributes),
        AkaFault.Kind.CHECKCODE,
        "wrong AT_CHECKCODE in the response to the challenge");
    FaultException.unless(
        MessageDigest.isEqual(vector.xres().toByteArray(), res), AkaFault.Kind.RES, "wrong AT_RES");
    boolean indicate = attributes.has(AttributeType.RESULT_IND);
    FaultException.unless(
        !indicate || terms.resultIndications(),
        AkaFault.Kind.UNEXPECTED,
        "AT_RESULT_IND that was not offered");
    return indicate ? notifySuccess(state, received, keys) : succeed(state, received);
  }

  private static ServerStep resynchronise(
      ServerState state, AkaAttributes attributes, Octets received)
      throws FaultException, DecodeException {
    Auts auts = new Auts(attributes.require(AttributeType.AUTS));
    FaultException.unless(
        !state.wasResynchronised(),
        AkaFault.Kind.SYNCHRONISATION,
        "second synchronisation failure");
    List<Integer> echoed = attributes.numbers(AttributeType.KDF);
    FaultException.unless(
        echoed.isEmpty() || echoed.equals(List.of(KdfNegotiation.HMAC_SHA_256)),
        AkaFault.Kind.KDF,
        "AT_KDF changed on its way to the peer");
    ServerState.Exchange last = state.last();
    ServerState waiting =
        state.next(
            ServerState.Phase.RESYNCHRONISING,
            new ServerState.Exchange(last.identifier(), last.sent(), received));
    return new ServerStep.NeedsVector(waiting, state.vector().orElseThrow().rand(), auts);
  }

  private static ServerStep afterSuccessNotification(
      ServerState state, EapPacket eap, Octets received) {
    AkaKeys keys = state.keys(state.vector().orElseThrow());
    try {
      AkaMessage message = AkaMessage.decode(state.method(), eap);
      FaultException.unless(
          message.subtype() == AkaSubtype.NOTIFICATION,
          AkaFault.Kind.UNEXPECTED,
          "AKA-" + message.subtype() + " to a notification");
      FaultException.unless(
          new PacketMac(state.method(), keys.kAut()).verify(received.toByteArray(), Octets.EMPTY),
          AkaFault.Kind.MAC,
          "wrong AT_MAC in the response to a notification");
      return succeed(state, received);
    } catch (FaultException e) {
      // There is one round of notification in a conversation, and this was it.
      return fail(state, received, e.fault());
    } catch (DecodeException e) {
      return fail(state, received, new FaultException(e).fault());
    }
  }

  private static ServerStep.Request challenge(
      ServerState.Terms terms,
      int identifier,
      AkaVector vector,
      Octets received,
      boolean resynchronised) {
    if (terms.method() == AkaMethod.AKA_PRIME && !vector.autn().amf().separation()) {
      throw new IllegalArgumentException("vector for EAP-AKA': the AMF separation bit is 0");
    }
    AkaKeys keys =
        AkaKeys.of(
            terms.method(),
            terms.identity(),
            terms.networkName(),
            vector.autn(),
            vector.ck(),
            vector.ik());
    Octets packet = ServerMessages.challenge(identifier, terms, vector, keys);
    ServerState state =
        new ServerState(
            terms,
            ServerState.Phase.CHALLENGED,
            resynchronised,
            new ServerState.Exchange(identifier, packet, received),
            Optional.of(vector),
            Optional.empty());
    return new ServerStep.Request(state, packet);
  }

  private static ServerStep notifySuccess(ServerState state, Octets received, AkaKeys keys) {
    int next = state.last().identifier() + 1 & 0xff;
    Octets packet = ServerMessages.successNotification(next, state.method(), keys);
    ServerState.Exchange exchange = new ServerState.Exchange(next, packet, received);
    return new ServerStep.Request(state.next(ServerState.Phase.SUCCEEDING, exchange), packet);
  }

  private static ServerStep.Request notifyFailure(
      ServerState state, Octets received, AkaFault fault) {
    int next = state.last().identifier() + 1 & 0xff;
    Octets packet = ServerMessages.failureNotification(next, state.method());
    ServerState.Exchange exchange = new ServerState.Exchange(next, packet, received);
    return new ServerStep.Request(
        state.ending(ServerState.Phase.FAILING, exchange, Optional.of(fault)), packet);
  }

  private static ServerStep succeed(ServerState state, Octets received) {
    AkaVector vector = state.vector().orElseThrow();
    int identifier = state.last().identifier();
    Octets packet = EapPacket.result(EapCode.SUCCESS, identifier);
    ServerState over =
        state.ending(
            ServerState.Phase.OVER,
            new ServerState.Exchange(identifier, packet, received),
            Optional.empty());
    ExportedKeys keys =
        ExportedKeys.of(state.method(), state.keys(vector), vector.rand(), vector.autn());
    return new ServerStep.Success(over, packet, keys, state.method(), vector.autn().amf());
  }

  private static ServerStep fail(ServerState state, Octets received, AkaFault fault) {
    int identifier = state.last().identifier();
    Octets packet = EapPacket.result(EapCode.FAILURE, identifier);
    ServerState over =
        state.ending(
            ServerState.Phase.OVER,
            new ServerState.Exchange(identifier, packet, received),
            Optional.of(fault));
    return new ServerStep.Failure(over, packet, fault);
  }

  private static void expectResynchronising(ServerState state) {
    if (state.phase() != ServerState.Phase.RESYNCHRONISING) {
      throw new IllegalStateException("no vector is awaited in phase " + state.phase());
    }
  }
}
