package org.sealpost.codec.frame;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The replay windows of one direction of a session: one an epoch, for the newest {@value
 * #MAX_EPOCHS} epochs. Older epochs are refused. A value; store {@link #toByteArray} in the
 * transaction that stores what the accepted message did.
 */
public final class ReplayWindows {
  /** Epochs that are remembered. */
  public static final int MAX_EPOCHS = 8;

  /** Before the first frame. */
  public static final ReplayWindows NONE = new ReplayWindows(new TreeMap<>());

  private static final int FORMAT = 1;

  private final NavigableMap<Long, ReplayWindow> byEpoch;

  private ReplayWindows(NavigableMap<Long, ReplayWindow> byEpoch) {
    this.byEpoch = byEpoch;
  }

  /** Whether a frame of this number may be accepted, once its seal was opened. */
  public ReplayWindow.Verdict judge(SealNumber number) {
    ReplayWindow window = byEpoch.get(number.epoch());
    if (window != null) {
      return window.judge(number.counter());
    }
    boolean old = byEpoch.size() == MAX_EPOCHS && number.epoch() < byEpoch.firstKey();
    return old ? ReplayWindow.Verdict.TOO_OLD : ReplayWindow.Verdict.FRESH;
  }

  /**
   * The windows after this number, or nothing unless it is fresh. Call it only for a frame whose
   * seal was opened.
   */
  public Optional<ReplayWindows> accept(SealNumber number) {
    if (judge(number) != ReplayWindow.Verdict.FRESH) {
      return Optional.empty();
    }
    NavigableMap<Long, ReplayWindow> next = new TreeMap<>(byEpoch);
    ReplayWindow window = byEpoch.get(number.epoch());
    next.put(
        number.epoch(),
        window == null
            ? ReplayWindow.first(number.counter())
            : window.accept(number.counter()).orElseThrow());
    if (next.size() > MAX_EPOCHS) {
      next.pollFirstEntry();
    }
    return Optional.of(new ReplayWindows(next));
  }

  /**
   * Format 1, number of epochs, then of each: epoch, highest counter (4 octets each), bitmap (16).
   */
  public byte[] toByteArray() {
    ByteWriter out = new ByteWriter().u8(FORMAT).u8(byEpoch.size());
    byEpoch.forEach(
        (epoch, window) ->
            out.unsigned(4, epoch)
                .unsigned(4, window.high())
                .unsigned(8, window.older())
                .unsigned(8, window.newer()));
    return out.toByteArray();
  }

  /** What {@link #toByteArray} made. */
  public static ReplayWindows parse(byte[] octets) throws DecodeException {
    ByteReader in = new ByteReader("replay windows", octets);
    int format = in.u8("format");
    int epochs = in.u8("epochs");
    if (format != FORMAT || epochs > MAX_EPOCHS) {
      throw in.error("format", "format 1 and up to 8 epochs", format + " and " + epochs);
    }
    NavigableMap<Long, ReplayWindow> byEpoch = new TreeMap<>();
    for (int i = 0; i < epochs; i++) {
      long epoch = in.unsigned(4, "epoch");
      if (!byEpoch.isEmpty() && epoch <= byEpoch.lastKey()) {
        throw in.error("epoch", "epochs in ascending order", "epoch " + epoch);
      }
      byEpoch.put(epoch, window(in));
    }
    in.expectEnd();
    return new ReplayWindows(byEpoch);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReplayWindows that && byEpoch.equals(that.byEpoch);
  }

  @Override
  public int hashCode() {
    return byEpoch.hashCode();
  }

  @Override
  public String toString() {
    return "ReplayWindows[epochs " + byEpoch.keySet() + "]";
  }

  private static ReplayWindow window(ByteReader in) throws DecodeException {
    long high = in.unsigned(4, "highest counter");
    long older = in.unsigned(4, "bitmap") << 32 | in.unsigned(4, "bitmap");
    long newer = in.unsigned(4, "bitmap") << 32 | in.unsigned(4, "bitmap");
    try {
      return new ReplayWindow(high, newer, older);
    } catch (IllegalArgumentException e) {
      throw in.error("bitmap", "a bitmap that fits its highest counter", e.getMessage());
    }
  }
}
