package org.sealpost.gateway.sat.internal;

import java.util.Arrays;
import java.util.Optional;
import org.sealpost.codec.frame.Direction;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.OuterSeal;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.ReplayWindow;
import org.sealpost.codec.frame.ReplayWindows;
import org.sealpost.codec.frame.SealNumber;
import org.sealpost.codec.frame.SealSuite;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.codec.frame.SessionKeys;
import org.sealpost.gateway.sat.internal.SessionTable.StoredSession;
import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.Sealer;
import org.sealpost.store.api.Tx;

/**
 * A session that this process seals and opens with: keyed ciphers, the next number, the windows.
 */
final class CardSession implements AutoCloseable {
  /** Half of what a replay window takes: what waits is sealed anew before it falls out of it. */
  private static final int RESEAL_EVERY = ReplayWindow.WIDTH / 2;

  private final SessionTable table;
  private final Sealer sealer;
  private final OuterSeal seal;
  private final KeyedSealer up;
  private final KeyedSealer down;
  private final ParkedFrame parkedThere;
  private SealNumber next;
  private ReplayWindows windows;
  private boolean active;

  /** The windows after the frames that one transaction has opened; they count in it alone. */
  private Optional<Pending> pending = Optional.empty();

  private long resealedAt;

  /**
   * @param epoch taken by this process, durable
   */
  CardSession(SessionTable table, StoredSession stored, Sealer sealer, long epoch) {
    this.table = table;
    this.sealer = sealer;
    SealSuite suite = new SealSuite(sealer.algorithm(), sealer.keyLength(), sealer.nonceLength());
    SessionKeys sending = keys(stored, suite, Direction.UP);
    SessionKeys receiving = keys(stored, suite, Direction.DOWN);
    up = keyed(sealer, sending);
    down = keyed(sealer, receiving);
    seal = new OuterSeal(stored.id(), sending, new SealerAead(up), receiving, new SealerAead(down));
    parkedThere = ParkedFrame.of(stored.rootKey(), stored.id(), stored.transcript());
    next = SealNumber.first(epoch);
    windows = stored.windows();
    active = stored.active();
  }

  private static SessionKeys keys(StoredSession stored, SealSuite suite, Direction direction) {
    return SessionKeys.derive(stored.rootKey(), stored.id(), suite, direction, stored.transcript());
  }

  private static KeyedSealer keyed(Sealer sealer, SessionKeys keys) {
    byte[] key = keys.key();
    try {
      return sealer.keyed(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  SessionId id() {
    return seal.session();
  }

  boolean active() {
    return active;
  }

  /** What the network says when it cannot open this session. */
  ParkedFrame parkedThere() {
    return parkedThere;
  }

  /** Whether it was made with this very plug-in. */
  boolean uses(Sealer candidate) {
    return sealer == candidate;
  }

  /** Whether what waits should be sealed under newer numbers (protocol, section 4). */
  boolean resealDue() {
    return next.counter() - resealedAt >= RESEAL_EVERY;
  }

  /** All that waits was sealed under the newest numbers. */
  void resealed() {
    resealedAt = next.counter();
  }

  /** An encoded sealed frame. Every call uses another number, also when its transaction fails. */
  byte[] seal(byte[] message) {
    SealNumber number = next;
    next =
        number
            .next()
            .orElseThrow(() -> new IllegalStateException("epoch used up: restart takes another"));
    return FrameCodec.encode(seal.seal(number, message));
  }

  /** Opens a frame; the replay window and the first use of the session are stored in {@code tx}. */
  Opened open(Tx tx, SealedFrame frame) {
    Optional<byte[]> message = seal.open(frame);
    if (message.isEmpty()) {
      return new Opened(Optional.empty(), false);
    }
    SealNumber number = frame.header().number();
    ReplayWindows before =
        pending.filter(opened -> opened.tx == tx).map(Pending::windows).orElse(windows);
    ReplayWindow.Verdict verdict = before.judge(number);
    if (verdict != ReplayWindow.Verdict.FRESH) {
      // Nobody knows whether one that is too old was handled, so it gets no answer either.
      return new Opened(message.filter(m -> verdict == ReplayWindow.Verdict.SEEN), false);
    }
    ReplayWindows accepted = before.accept(number).orElseThrow();
    pending = Optional.of(new Pending(tx, accepted));
    table.windows(tx, id(), accepted);
    if (!active) {
      table.activate(tx, id());
    }
    tx.afterCommit(
        () -> {
          windows = accepted;
          active = true;
          pending = Optional.empty();
        });
    return new Opened(message, true);
  }

  @Override
  public void close() {
    up.close();
    down.close();
  }

  private record Pending(Tx tx, ReplayWindows windows) {}

  /**
   * What is in a frame.
   *
   * @param message nothing if the frame is not authentic, or below the window
   * @param fresh whether it may have an effect
   */
  record Opened(Optional<byte[]> message, boolean fresh) {}
}
