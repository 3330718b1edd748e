package org.sealpost.gateway.sat.internal;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.cat.ProactiveAction;

/**
 * Remembers what is still to be done about a card whose files changed: it is read again after every
 * REFRESH, and reset when it wants that or when it changed its IMSI and does not say so. For the
 * card's executor.
 */
final class RefreshWatch {
  /** REFRESH qualifiers (TS 102 223 6.4.7). Those up to 06 but 01 begin the application anew. */
  private static final int FILE_CHANGE = 0x01;

  private static final int UICC_RESET = 0x04;
  private static final int SESSION_RESET = 0x06;
  private static final int IMSI_FILE = last(Imsi.FILE);

  private final LongSupplier nanoTime;
  private final long patience;
  private boolean stale;
  private boolean announced;
  private boolean resetWanted;
  private boolean messageRefused;
  private OptionalLong deadline = OptionalLong.empty();

  /**
   * @param millis how long a card may take to announce a new IMSI
   */
  RefreshWatch(LongSupplier nanoTime, long millis) {
    this.nanoTime = nanoTime;
    patience = TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** Whether the REFRESH resets the card. */
  static boolean resets(ProactiveAction.Refresh refresh) {
    return refresh.qualifier() == UICC_RESET;
  }

  /**
   * The card announces that files changed.
   *
   * @return false if it has to wait: the reset that it wants would make it forget a message that
   *     nobody has yet
   */
  boolean refreshed(ProactiveAction.Refresh refresh) {
    boolean reset = resets(refresh);
    if (reset && messageRefused) {
      return false;
    }
    stale = true;
    resetWanted |= reset;
    announced |= coversImsi(refresh);
    return true;
  }

  private static boolean coversImsi(ProactiveAction.Refresh refresh) {
    if (refresh.qualifier() != FILE_CHANGE) {
      return refresh.qualifier() <= SESSION_RESET;
    }
    List<FilePath> files = refresh.files();
    return files.isEmpty() || files.stream().anyMatch(file -> last(file) == IMSI_FILE);
  }

  private static int last(FilePath file) {
    return file.ids().get(file.ids().size() - 1);
  }

  /** What the card wanted to send could not be kept: it has to offer it again. */
  void messageRefused() {
    messageRefused = true;
  }

  /** The card is asked what it wants: it offers again what it could not send. */
  void asking() {
    messageRefused = false;
  }

  /** Whether the card still has a message to send. */
  boolean holdsMessage() {
    return messageRefused;
  }

  /** Whether the card is to be read again, if not reset. */
  boolean due() {
    return stale || resetWanted || overdue();
  }

  /** Whether the card wants to be reset, or could not be. */
  boolean resetWanted() {
    return resetWanted;
  }

  /** Whether the REFRESH that should announce a new IMSI did not come in time. */
  boolean overdue() {
    return !announced && deadline.isPresent() && nanoTime.getAsLong() - deadline.getAsLong() >= 0;
  }

  /** Reading the card failed: it is read later. */
  void unread() {
    stale = true;
  }

  /** The reset failed: it is done later. */
  void resetFailed() {
    resetWanted = true;
  }

  /** The card begins anew: it knows its own files now. */
  void reset() {
    resetWanted = false;
    messageRefused = false;
    announced = true;
  }

  /**
   * The card was read.
   *
   * @param changed whether it has another IMSI than before
   * @return whether a REFRESH that announces it is still to come, and waited for from now on
   */
  boolean read(boolean changed) {
    boolean silent = changed && !announced;
    if (silent) {
      deadline = OptionalLong.of(nanoTime.getAsLong() + patience);
    } else if (announced) {
      deadline = OptionalLong.empty();
    }
    stale = false;
    announced = false;
    return silent;
  }
}
