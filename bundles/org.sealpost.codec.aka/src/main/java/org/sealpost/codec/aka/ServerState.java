package org.sealpost.codec.aka;

import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Where one conversation of a server stands. A value: any node that has it can go on. {@link
 * #toBytes} holds keys until the conversation is decided: store it encrypted.
 */
public final class ServerState {
  /** What the server waits for. Stored by ordinal: only append. */
  enum Phase {
    /** A verdict on an identity, or a vector of a subscriber. */
    LOOKING_UP,
    /** The response to AKA-Identity. */
    IDENTIFYING,
    /** The response to a challenge. */
    CHALLENGED,
    /** A vector after a synchronisation failure. */
    RESYNCHRONISING,
    /** The response to a fast re-authentication. */
    REAUTHENTICATING,
    /** The response to the notification of success. */
    SUCCEEDING,
    /** The response to the notification of a failure. */
    FAILING,
    /** Nothing: EAP-Success or EAP-Failure was sent. */
    OVER;

    /** Whether a proof is under way. */
    boolean hasRun() {
      return switch (this) {
        case CHALLENGED, RESYNCHRONISING, REAUTHENTICATING, SUCCEEDING -> true;
        case LOOKING_UP, IDENTIFYING, FAILING, OVER -> false;
      };
    }
  }

  /**
   * What stays the same through a conversation.
   *
   * @param networkName empty in EAP-AKA
   * @param mayAsk whether the peer may be asked for another identity
   */
  record Terms(
      AkaMethod method,
      Octets networkName,
      boolean resultIndications,
      boolean prefersAkaPrime,
      boolean mayAsk) {}

  /**
   * The last exchange.
   *
   * @param identifier of the packet sent, 0..255
   * @param sent the last packet sent, empty before the first
   * @param received the response that it answers, empty if it was the first packet
   */
  record Exchange(int identifier, Octets sent, Octets received) {}

  private final Terms terms;
  private final Phase phase;
  private final IdentityLog identities;
  private final String imsi;
  private final boolean resynchronised;
  private final Exchange last;
  private final Optional<ServerRun> run;
  private final Optional<AkaFault> fault;

  /**
   * @param imsi empty until it is known
   * @param run there if {@code phase} has one
   * @param fault there if {@code phase} is FAILING
   */
  ServerState(
      Terms terms,
      Phase phase,
      IdentityLog identities,
      String imsi,
      boolean resynchronised,
      Exchange last,
      Optional<ServerRun> run,
      Optional<AkaFault> fault) {
    this.terms = terms;
    this.phase = phase;
    this.identities = identities;
    this.imsi = imsi;
    this.resynchronised = resynchronised;
    this.last = last;
    this.run = run;
    this.fault = fault;
  }

  /** The state as octets, with a version in front; see {@link #fromBytes}. They hold keys. */
  public byte[] toBytes() {
    return ServerStateCodec.encode(this);
  }

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws DecodeException if the octets are anything else, or of another version
   */
  public static ServerState fromBytes(byte[] octets) throws DecodeException {
    return ServerStateCodec.decode(octets);
  }

  /** The method of this conversation. */
  public AkaMethod method() {
    return terms.method();
  }

  /** The identity that the peer told last and that the keys are bound to. */
  public Octets identity() {
    return identities.identity();
  }

  /** Whether EAP-Success or EAP-Failure was sent. */
  public boolean isOver() {
    return phase == Phase.OVER;
  }

  Terms terms() {
    return terms;
  }

  Phase phase() {
    return phase;
  }

  IdentityLog identities() {
    return identities;
  }

  String imsi() {
    return imsi;
  }

  boolean wasResynchronised() {
    return resynchronised;
  }

  Exchange last() {
    return last;
  }

  Optional<ServerRun> run() {
    return run;
  }

  Optional<AkaFault> fault() {
    return fault;
  }

  /** The identifier of the next request. */
  int nextIdentifier() {
    return last.identifier() + 1 & 0xff;
  }

  /** The keys of the run that is under way. */
  AkaKeys keys() {
    return run.orElseThrow().keys(terms, identities.identity());
  }

  ServerState in(Phase nextPhase) {
    return new ServerState(terms, nextPhase, identities, imsi, resynchronised, last, run, fault);
  }

  ServerState after(Exchange exchange) {
    return new ServerState(terms, phase, identities, imsi, resynchronised, exchange, run, fault);
  }

  ServerState with(IdentityLog log) {
    return new ServerState(terms, phase, log, imsi, resynchronised, last, run, fault);
  }

  ServerState of(String subscriber) {
    return new ServerState(terms, phase, identities, subscriber, resynchronised, last, run, fault);
  }

  ServerState with(ServerRun next) {
    return new ServerState(
        terms, phase, identities, imsi, resynchronised, last, Optional.of(next), fault);
  }

  ServerState resynchronising() {
    return new ServerState(terms, Phase.RESYNCHRONISING, identities, imsi, true, last, run, fault);
  }

  /** Without keys. */
  ServerState withoutRun(Phase nextPhase, Optional<AkaFault> cause) {
    return new ServerState(
        terms, nextPhase, identities, imsi, resynchronised, last, Optional.empty(), cause);
  }

  /** Without identity and keys. */
  @Override
  public String toString() {
    return "ServerState[" + terms.method() + ", " + phase + "]";
  }
}
