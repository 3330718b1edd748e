package org.sealpost.codec.aka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The server's side of EAP-AKA (RFC 4187) or EAP-AKA' (RFC 9048): identity rounds, full and fast
 * authentication. Every function maps a state and an input to a step; the instance itself holds
 * settings and a random source only and may be shared between threads. No octets from a peer make
 * it throw.
 */
public final class AkaServer {
  /** The longest packet that is read: no peer needs more, and a state keeps what it answered. */
  private static final int MAX_RESPONSE = 2048;

  private final ServerSettings settings;
  private final ServerTurns turns;

  /**
   * A server that starts its conversations with these settings.
   *
   * @param random for AT_IV and AT_NONCE_S; unpredictable, safe for use by several threads
   */
  public AkaServer(ServerSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.turns = new ServerTurns(random);
  }

  /**
   * Starts a conversation with a peer that told its identity.
   *
   * @param previous identifier of the EAP packet before, 0..255; the first request has the next
   * @param identity as the peer gave it, any octets
   * @param mayAsk whether to ask for another if this one names nobody
   * @return {@link ServerStep.NeedsSubscriber}; or what {@link #unknown} gives if no peer can have
   *     such an identity
   */
  public ServerStep begin(int previous, Octets identity, boolean mayAsk) {
    return lookUp(started(previous, identity, mayAsk));
  }

  /** Starts a conversation by asking for any identity; parameters as for {@link #begin}. */
  public ServerStep.Request beginAsking(int previous, Octets identity) {
    return ServerTurns.ask(started(previous, identity, true), IdentityRequest.ANY, Octets.EMPTY);
  }

  /**
   * Goes on after {@link ServerStep.NeedsSubscriber}: the identity names nobody. An unknown one for
   * fast re-authentication makes the server ask for another, an unknown pseudonym for the permanent
   * one, anything else first of all for any. Each is asked once at most, in the order of RFC 4187
   * 4.1.4; then the conversation fails.
   *
   * @throws IllegalStateException if no subscriber is awaited
   */
  public ServerStep unknown(ServerState state) {
    expect(state, ServerState.Phase.LOOKING_UP);
    Octets received = state.last().received();
    Optional<IdentityRequest> next = nextRequest(state);
    if (next.isPresent()) {
      return ServerTurns.ask(state, next.get(), received);
    }
    AkaFault fault = new AkaFault(AkaFault.Kind.IDENTITY, "the identity names nobody");
    return state.last().sent().isEmpty()
        ? ServerTurns.fail(state, received, fault)
        : ServerTurns.notifyFailure(state, received, fault);
  }

  /**
   * Goes on after {@link ServerStep.NeedsSubscriber} or {@link ServerStep.NeedsVector} with a full
   * authentication.
   *
   * @param imsi of the subscriber, not empty
   * @param grants the names that the peer gets
   * @param vector fresh; for EAP-AKA' with the AMF separation bit
   * @throws IllegalStateException if neither is awaited
   * @throws IllegalArgumentException if the separation bit is missing
   */
  public ServerStep.Request challenge(
      ServerState state, String imsi, Grants grants, AkaVector vector) {
    expect(state, ServerState.Phase.LOOKING_UP);
    return turns.challenge(state.of(imsi), vector, grants);
  }

  /**
   * Goes on after {@link ServerStep.NeedsSubscriber} with a fast re-authentication. After {@link
   * ReauthenticationContext#MOST} of them the peer gets no identity for another.
   *
   * @param context what was kept under the identity, which no other conversation may have
   * @param grants the names that the peer gets; a pseudonym needs a full authentication
   * @throws IllegalStateException if no subscriber is awaited
   * @throws IllegalArgumentException if the context is none of this method's servers
   */
  public ServerStep.Request reauthenticate(
      ServerState state, ReauthenticationContext context, Grants grants) {
    expect(state, ServerState.Phase.LOOKING_UP);
    if (context.method() != state.method() || context.counter() < 1) {
      throw new IllegalArgumentException("context: expected one of this method's servers");
    }
    String imsi = new String(context.name().toByteArray(), StandardCharsets.US_ASCII);
    Grants possible = grants.withoutPseudonym();
    return turns.reauthenticate(
        state.of(imsi),
        context,
        context.counter() < ReauthenticationContext.MOST
            ? possible
            : possible.withoutReauthentication());
  }

  /**
   * Goes on after {@link ServerStep.NeedsResynchronisation} with a vector whose SQN the card will
   * accept. The names that the peer gets stay.
   *
   * @throws IllegalStateException if none is awaited
   * @throws IllegalArgumentException if EAP-AKA' gets a vector without the AMF separation bit
   */
  public ServerStep.Request resynchronised(ServerState state, AkaVector vector) {
    expect(state, ServerState.Phase.RESYNCHRONISING);
    return turns.challenge(state, vector, state.run().orElseThrow().grants());
  }

  /**
   * Goes on if what a step needs cannot be had: the peer is notified of a failure.
   *
   * @param fault why; for counters and logs
   * @throws IllegalStateException if nothing is awaited
   */
  public ServerStep.Request refused(ServerState state, AkaFault fault) {
    if (state.phase() != ServerState.Phase.LOOKING_UP) {
      expect(state, ServerState.Phase.RESYNCHRONISING);
    }
    return ServerTurns.notifyFailure(state, state.last().received(), fault);
  }

  /**
   * Takes one packet from the peer.
   *
   * @param state the newest of this conversation
   * @param response any octets
   */
  public ServerStep handle(ServerState state, byte[] response) {
    if (response.length > MAX_RESPONSE) {
      return new ServerStep.Ignored("more than " + MAX_RESPONSE + " octets");
    }
    Octets received = Octets.of(response);
    if (!received.isEmpty() && received.equals(state.last().received())) {
      return switch (state.phase()) {
        case LOOKING_UP, RESYNCHRONISING ->
            new ServerStep.Ignored("repeated while a subscriber or vector is awaited");
        default -> new ServerStep.Repeat(state.last().sent());
      };
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
    boolean nak = eap.type() == EapPacket.NAK && state.last().received().isEmpty();
    if (eap.type() != state.method().type() && !nak) {
      return new ServerStep.Ignored("EAP type " + eap.type());
    }
    return switch (state.phase()) {
      case IDENTIFYING, CHALLENGED, REAUTHENTICATING -> answered(state, eap, received);
      case SUCCEEDING -> afterSuccessNotification(state, eap, received);
      case FAILING -> ServerTurns.fail(state, received, state.fault().orElseThrow());
      case LOOKING_UP, RESYNCHRONISING, OVER ->
          new ServerStep.Ignored("nothing is awaited from the peer");
    };
  }

  private ServerState started(int previous, Octets identity, boolean mayAsk) {
    ServerState.Terms terms =
        new ServerState.Terms(
            settings.method(),
            settings.networkNameOctets(),
            settings.resultIndications(),
            settings.prefersAkaPrime(),
            mayAsk);
    return new ServerState(
        terms,
        ServerState.Phase.LOOKING_UP,
        IdentityLog.of(AkaIdentity.isPossible(identity) ? identity : Octets.EMPTY),
        "",
        false,
        new ServerState.Exchange(previous, Octets.EMPTY, Octets.EMPTY),
        Optional.empty(),
        Optional.empty());
  }

  /** An identity for fast re-authentication is of no use once another kind was asked for. */
  private ServerStep lookUp(ServerState state) {
    Octets identity = state.identity();
    boolean fast = AkaIdentity.begins(identity, state.method().reauthenticationTag());
    boolean late = fast && !state.identities().allows(IdentityRequest.FULLAUTH);
    return identity.isEmpty() || late
        ? unknown(state)
        : new ServerStep.NeedsSubscriber(state, identity, fast);
  }

  private static Optional<IdentityRequest> nextRequest(ServerState state) {
    IdentityLog identities = state.identities();
    Octets identity = identities.identity();
    IdentityRequest first =
        AkaIdentity.isForReauthentication(identity)
            ? IdentityRequest.FULLAUTH
            : AkaIdentity.isPseudonym(identity) ? IdentityRequest.PERMANENT : IdentityRequest.ANY;
    return state.terms().mayAsk()
        ? List.of(first, IdentityRequest.PERMANENT).stream().filter(identities::allows).findFirst()
        : Optional.empty();
  }

  private ServerStep answered(ServerState state, EapPacket eap, Octets received) {
    if (eap.type() == EapPacket.NAK) {
      return ServerTurns.fail(state, received, new AkaFault(AkaFault.Kind.METHOD_REFUSED, "Nak"));
    }
    try {
      AkaMessage message = AkaMessage.decode(state.method(), eap);
      return switch (message.subtype()) {
        case AUTHENTICATION_REJECT ->
            ServerTurns.fail(
                state, received, new AkaFault(AkaFault.Kind.REJECTED, "Authentication-Reject"));
        case CLIENT_ERROR ->
            ServerTurns.fail(
                state, received, new AkaFault(AkaFault.Kind.CLIENT_ERROR, "Client-Error"));
        default -> expected(state, message, received);
      };
    } catch (FaultException e) {
      return ServerTurns.notifyFailure(state, received, e.fault());
    } catch (DecodeException e) {
      return ServerTurns.notifyFailure(state, received, new FaultException(e).fault());
    }
  }

  private ServerStep expected(ServerState state, AkaMessage message, Octets received)
      throws FaultException, DecodeException {
    AkaAttributes attributes = message.attributes();
    AkaSubtype subtype = message.subtype();
    ServerState.Phase phase = state.phase();
    if (phase == ServerState.Phase.IDENTIFYING && subtype == AkaSubtype.IDENTITY) {
      return identified(state, attributes.require(AttributeType.IDENTITY), received);
    }
    if (phase == ServerState.Phase.CHALLENGED && subtype == AkaSubtype.CHALLENGE) {
      ServerChecks.challenge(state, attributes, received);
      return proved(state, attributes.has(AttributeType.RESULT_IND), received);
    }
    if (phase == ServerState.Phase.CHALLENGED && subtype == AkaSubtype.SYNCHRONIZATION_FAILURE) {
      return resynchronise(state, attributes, received);
    }
    if (phase == ServerState.Phase.REAUTHENTICATING && subtype == AkaSubtype.REAUTHENTICATION) {
      return ServerChecks.reauthentication(state, message, received)
          ? proved(state, attributes.has(AttributeType.RESULT_IND), received)
          : new ServerStep.NeedsVector(
              waiting(state, received).withoutRun(ServerState.Phase.LOOKING_UP, Optional.empty()),
              state.imsi());
    }
    throw new FaultException(AkaFault.Kind.UNEXPECTED, "AKA-" + subtype + " in phase " + phase);
  }

  private ServerStep identified(ServerState state, Octets identity, Octets received) {
    IdentityLog log = state.identities().answered(identity, state.last().sent(), received);
    return lookUp(waiting(state, received).with(log).in(ServerState.Phase.LOOKING_UP));
  }

  private ServerStep proved(ServerState state, boolean indicate, Octets received) {
    return indicate ? turns.notifySuccess(state, received) : ServerTurns.succeed(state, received);
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
    ServerRun.Full run = (ServerRun.Full) state.run().orElseThrow();
    return new ServerStep.NeedsResynchronisation(
        waiting(state, received).resynchronising(), state.imsi(), run.vector().rand(), auts);
  }

  private static ServerStep afterSuccessNotification(
      ServerState state, EapPacket eap, Octets received) {
    try {
      ServerChecks.notification(state, AkaMessage.decode(state.method(), eap), received);
      return ServerTurns.succeed(state, received);
    } catch (FaultException e) {
      // There is one round of notification in a conversation, and this was it.
      return ServerTurns.fail(state, received, e.fault());
    } catch (DecodeException e) {
      return ServerTurns.fail(state, received, new FaultException(e).fault());
    }
  }

  /** The response is taken and nothing sent yet. */
  private static ServerState waiting(ServerState state, Octets received) {
    ServerState.Exchange last = state.last();
    return state.after(new ServerState.Exchange(last.identifier(), last.sent(), received));
  }

  private static void expect(ServerState state, ServerState.Phase phase) {
    if (state.phase() != phase) {
      throw new IllegalStateException("expected phase " + phase + ", found " + state.phase());
    }
  }
}
