package org.sealpost.modem.internal;

import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sealpost.lib.serial.SerialException;
import org.sealpost.lib.serial.SerialLine;

/**
 * Reads an open port on a thread of its own until it is lost or closed, and then closes it. A modem
 * that says more than is understood meanwhile has to wait.
 */
final class Reader {
  private static final int CHUNK = 4_096;
  private static final int MOST_UNREAD = 64;
  private static final int STOP_MILLIS = 300;

  private final SerialLine line;
  private final Turns turns;
  private final Consumer<byte[]> octets;
  private final Consumer<String> lost;
  private final Semaphore room = new Semaphore(MOST_UNREAD);
  private final Thread thread;
  private volatile boolean stopped;

  /**
   * @param octets takes what came, on the modem's thread
   * @param lost is told once that nothing comes any more, on the modem's thread
   */
  Reader(
      String name, SerialLine line, Turns turns, Consumer<byte[]> octets, Consumer<String> lost) {
    this.line = line;
    this.turns = turns;
    this.octets = octets;
    this.lost = lost;
    thread = new Thread(this::read, name + "-reader");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void read() {
    String why = "it was closed";
    try (line) {
      byte[] chunk = new byte[CHUNK];
      while (!stopped) {
        int came = line.read(chunk);
        if (came > 0) {
          handOn(Arrays.copyOf(chunk, came));
        }
      }
    } catch (SerialException e) {
      why = e.getMessage();
    } catch (Throwable e) {
      why = String.valueOf(e);
    }
    String because = why;
    turns.execute(() -> lost.accept(because));
  }

  private void handOn(byte[] came) {
    while (!stopped && !hasRoom()) {
      // looks again whether it is to stop
    }
    turns.execute(
        () -> {
          room.release();
          octets.accept(came);
        });
  }

  private boolean hasRoom() {
    try {
      return room.tryAcquire(STOP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stopped = true;
      return false;
    }
  }

  /** Lets it end, within the time that one read takes. */
  void stop() {
    stopped = true;
  }

  /** Waits for its end. */
  void join() {
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
