package org.sealpost.codec.aka;

/**
 * What a server does next. A step that holds a state is acted on only after that state is stored in
 * place of the one before it.
 */
public sealed interface ServerStep {
  /** Send this EAP-Request and wait for the response. */
  record Request(ServerState state, Octets packet) implements ServerStep {}

  /**
   * The card refused the SQN. Hand the token to the authentication centre, then go on with {@link
   * AkaServer#resynchronised} or {@link AkaServer#resynchronisationRefused}.
   *
   * @param rand of the refused challenge, 16 octets
   * @param auts the card's token
   */
  record NeedsVector(ServerState state, Octets rand, Auts auts) implements ServerStep {}

  /**
   * The peer holds the card. Send this EAP-Success; the keys may be used.
   *
   * @param state holds no keys any more; it only answers repeated responses
   * @param method the method that was done
   * @param amf of the vector that was used
   */
  record Success(ServerState state, Octets packet, ExportedKeys keys, AkaMethod method, Amf amf)
      implements ServerStep {}

  /**
   * The conversation failed. Send this EAP-Failure.
   *
   * @param state holds no keys any more; it only answers repeated responses
   */
  record Failure(ServerState state, Octets packet, AkaFault fault) implements ServerStep {}

  /** The response had been answered: send this packet again. The state stays as it is. */
  record Repeat(Octets packet) implements ServerStep {}

  /**
   * The response was discarded silently. The state stays as it is.
   *
   * @param reason for counters and logs
   */
  record Ignored(String reason) implements ServerStep {}
}
