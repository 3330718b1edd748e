package org.sealpost.network.entitlement.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.sealpost.codec.frame.Direction;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.OuterSeal;
import org.sealpost.codec.frame.SealNumber;
import org.sealpost.codec.frame.SealSuite;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.codec.frame.SessionKeys;
import org.sealpost.network.entitlement.internal.SessionTable.StoredSession;
import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.SealException;
import org.sealpost.seal.api.Sealer;

/**
 * A session that this process seals and opens with. What must be true on all nodes (windows, state)
 * is in the store; here are the keyed ciphers and this process's own epoch. Once closed it does
 * nothing.
 */
final class OpenSession implements AutoCloseable {
  private final String iccid;
  private final Sealer sealer;
  private final Supplier<Optional<Long>> epochs;
  private final KeyedSealer up;
  private final KeyedSealer down;
  private final OuterSeal seal;
  private Optional<SealNumber> next = Optional.empty();
  private boolean closed;

  /**
   * @param epochs gives an epoch that nobody else has, durable; nothing when the session has ended
   */
  OpenSession(StoredSession stored, Sealer sealer, Supplier<Optional<Long>> epochs) {
    iccid = stored.iccid();
    this.sealer = sealer;
    this.epochs = epochs;
    SessionKeys receiving = keys(stored, sealer, Direction.UP);
    SessionKeys sending = keys(stored, sealer, Direction.DOWN);
    up = keyed(sealer, receiving);
    down = keyed(sealer, sending);
    seal = new OuterSeal(stored.id(), sending, new Aead(down), receiving, new Aead(up));
  }

  private static SessionKeys keys(StoredSession stored, Sealer sealer, Direction direction) {
    return SessionKeys.derive(
        stored.rootKey(),
        stored.id(),
        new SealSuite(sealer.algorithm(), sealer.keyLength(), sealer.nonceLength()),
        direction,
        stored.transcript());
  }

  private static KeyedSealer keyed(Sealer sealer, SessionKeys keys) {
    byte[] key = keys.key();
    KeyedSealer keyed = sealer.keyed(key);
    Arrays.fill(key, (byte) 0);
    return keyed;
  }

  SessionId id() {
    return seal.session();
  }

  /** The card that was authenticated. */
  String iccid() {
    return iccid;
  }

  Sealer sealer() {
    return sealer;
  }

  /**
   * An encoded sealed frame under a number never used before; nothing if the session has ended. Not
   * inside a transaction: it may take an epoch.
   */
  synchronized Optional<byte[]> seal(byte[] message) {
    if (closed) {
      return Optional.empty();
    }
    if (next.isEmpty()) {
      next = epochs.get().map(SealNumber::first);
    }
    Optional<SealNumber> number = next;
    next = number.flatMap(SealNumber::next);
    return number.map(fresh -> FrameCodec.encode(seal.seal(fresh, message)));
  }

  /** The message in a frame; nothing if it is not authentic. */
  synchronized Optional<byte[]> open(SealedFrame frame) {
    return closed ? Optional.empty() : seal.open(frame);
  }

  @Override
  public synchronized void close() {
    closed = true;
    up.close();
    down.close();
  }

  /** A plug-in's cipher as the frame codec wants it. */
  record Aead(KeyedSealer keyed) implements OuterSeal.Aead {
    @Override
    public byte[] seal(byte[] nonce, byte[] additionalData, byte[] plaintext) {
      return keyed.seal(nonce, additionalData, plaintext);
    }

    @Override
    public Optional<byte[]> open(byte[] nonce, byte[] additionalData, byte[] ciphertext) {
      try {
        return Optional.of(keyed.open(nonce, additionalData, ciphertext));
      } catch (SealException e) {
        return Optional.empty();
      }
    }
  }
}
