package org.sealpost.codec.frame;

import java.util.Optional;

/**
 * Both directions of a session's outer seal, over any authenticated cipher. Numbers are the
 * caller's: it makes sure that none is used twice (epochs are durable, replay windows are stored
 * with the effect). For one thread at a time.
 */
public final class OuterSeal {
  /** An authenticated cipher that is keyed for one direction. */
  public interface Aead {
    /** Ciphertext and tag. */
    byte[] seal(byte[] nonce, byte[] additionalData, byte[] plaintext);

    /** The plaintext, or nothing if anything was changed. */
    Optional<byte[]> open(byte[] nonce, byte[] additionalData, byte[] ciphertext);
  }

  private final SessionId session;
  private final SessionKeys sending;
  private final Aead sealer;
  private final byte[] sentWith;
  private final SessionKeys receiving;
  private final Aead opener;
  private final byte[] receivedWith;

  /**
   * @param session the kid
   * @param sending the keys of the direction this side sends in
   * @param sealer keyed with {@code sending}
   * @param receiving the keys of the other direction
   * @param opener keyed with {@code receiving}
   */
  public OuterSeal(
      SessionId session, SessionKeys sending, Aead sealer, SessionKeys receiving, Aead opener) {
    this.session = session;
    this.sending = sending;
    this.sealer = sealer;
    this.sentWith = additionalData(sending);
    this.receiving = receiving;
    this.opener = opener;
    this.receivedWith = additionalData(receiving);
  }

  /** The kid. */
  public SessionId session() {
    return session;
  }

  /**
   * Seals a message.
   *
   * @param number never used before in this session and direction
   */
  public SealedFrame seal(SealNumber number, byte[] message) {
    SealHeader header = new SealHeader(sending.suite().algorithm(), session, number);
    return new SealedFrame(
        header, Octets.of(sealer.seal(sending.nonce(number), sentWith, message)));
  }

  /** The message in a frame of this session, or nothing if it is not authentic. */
  public Optional<byte[]> open(SealedFrame frame) {
    SealHeader header = frame.header();
    if (!header.session().equals(session) || header.algorithm() != receiving.suite().algorithm()) {
      return Optional.empty();
    }
    return opener.open(
        receiving.nonce(header.number()), receivedWith, frame.ciphertext().toByteArray());
  }

  /** The same for every frame of a direction, since the number is not in it. */
  private byte[] additionalData(SessionKeys keys) {
    return new SealHeader(keys.suite().algorithm(), session, SealNumber.first(0))
        .additionalData(keys.direction());
  }
}
