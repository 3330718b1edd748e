package org.sealpost.codec.gsup;

/** What an IPA connection carries. */
public sealed interface IpaMessage {
  /** Is the other end there? Answered by {@link Pong}. */
  record Ping() implements IpaMessage {}

  /** It is. */
  record Pong() implements IpaMessage {}

  /** ID_GET: who is the other end? The first that a server sends. */
  record IdentityRequest() implements IpaMessage {}

  /**
   * ID_RESP.
   *
   * @param name unit name and serial number, 1..64 characters of printable ASCII; a server knows
   *     its peers apart by it
   */
  record IdentityResponse(String name) implements IpaMessage {
    private static final int MOST = 64;

    /**
     * @throws IllegalArgumentException if it is no such name
     */
    public IdentityResponse {
      if (!name.matches("[!-~]{1," + MOST + "}")) {
        throw new IllegalArgumentException(
            "IPA name: expected 1.." + MOST + " printable characters, found " + name.length());
      }
    }
  }

  /** ID_ACK: the handshake is over, once each end has sent it. */
  record IdentityAcknowledgement() implements IpaMessage {}

  /** A message of the subscriber protocol. */
  record Gsup(GsupMessage message) implements IpaMessage {}

  /**
   * Something else, which says nothing to us.
   *
   * @param protocol the stream identifier, 0..255
   */
  record Other(int protocol) implements IpaMessage {}
}
