package org.sealpost.codec.aka;

import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Where one conversation of a server stands. A value: any node that has it can go on. {@link
 * #toBytes} holds CK, IK and XRES until the conversation is decided: store it encrypted.
 */
public final class ServerState {
  /** What the server waits for. Stored by ordinal: only append. */
  enum Phase {
    /** The response to a challenge. */
    CHALLENGED,
    /** A vector after a synchronisation failure. */
    RESYNCHRONISING,
    /** The response to the notification of success. */
    SUCCEEDING,
    /** The response to the notification of a failure. */
    FAILING,
    /** Nothing: EAP-Success or EAP-Failure was sent. */
    OVER
  }

  /**
   * What stays the same through a conversation.
   *
   * @param networkName empty in EAP-AKA
   */
  record Terms(
      AkaMethod method,
      Octets identity,
      Octets networkName,
      boolean resultIndications,
      boolean prefersAkaPrime) {}

  /**
   * The last exchange.
   *
   * @param identifier of the packet sent, 0..255
   * @param sent the last packet sent
   * @param received the response that it answers, empty if it was the first packet
   */
  record Exchange(int identifier, Octets sent, Octets received) {}

  private final Terms terms;
  private final Phase phase;
  private final boolean resynchronised;
  private final Exchange last;
  private final Optional<AkaVector> vector;
  private final Optional<AkaFault> fault;

  /**
   * @param vector there while {@code phase} may still lead to success
   * @param fault there if {@code phase} is FAILING
   */
  ServerState(
      Terms terms,
      Phase phase,
      boolean resynchronised,
      Exchange last,
      Optional<AkaVector> vector,
      Optional<AkaFault> fault) {
    this.terms = terms;
    this.phase = phase;
    this.resynchronised = resynchronised;
    this.last = last;
    this.vector = vector;
    this.fault = fault;
  }

  /** The state as octets, with a version in front; see {@link #fromBytes}. They hold keys. */
  public byte[] toBytes() {
    return ServerStateCodec.encode(this);
  }

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws DecodeException if the octets are anything else
   */
  public static ServerState fromBytes(byte[] octets) throws DecodeException {
    return ServerStateCodec.decode(octets);
  }

  /** The method of this conversation. */
  public AkaMethod method() {
    return terms.method();
  }

  /** The identity that the peer claimed and that the keys are bound to. */
  public Octets identity() {
    return terms.identity();
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

  boolean wasResynchronised() {
    return resynchronised;
  }

  Exchange last() {
    return last;
  }

  Optional<AkaVector> vector() {
    return vector;
  }

  Optional<AkaFault> fault() {
    return fault;
  }

  /** The keys of the vector in use. */
  AkaKeys keys(AkaVector used) {
    return AkaKeys.of(
        terms.method(), terms.identity(), terms.networkName(), used.autn(), used.ck(), used.ik());
  }

  /** The next state, which keeps the vector. */
  ServerState next(Phase nextPhase, Exchange exchange) {
    return new ServerState(terms, nextPhase, resynchronised, exchange, vector, fault);
  }

  /** The next state, without keys. */
  ServerState ending(Phase nextPhase, Exchange exchange, Optional<AkaFault> cause) {
    return new ServerState(terms, nextPhase, resynchronised, exchange, Optional.empty(), cause);
  }

  /** Without identity and keys. */
  @Override
  public String toString() {
    return "ServerState[" + terms.method() + ", " + phase + "]";
  }
}
