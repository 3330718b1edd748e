package org.sealpost.bearer.sms.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many messages may still be sent: so many in any 24 hours. They are counted by the hour, and
 * an hour is forgotten when it lies 24 whole hours back, so the limit is never exceeded. With a
 * ledger a restart forgets nothing: a gateway that starts again and again pays no more than one
 * that runs.
 *
 * <p>Hours are those of the machine's clock. One that goes back forgets nothing; one that leaps
 * ahead forgets too early.
 */
final class Allowance {
  private static final Logger LOG = LoggerFactory.getLogger(Allowance.class);
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int HOURS = 24;
  private static final int LONGEST_LEDGER = 4096;

  private final int mostADay;
  private final Optional<Path> ledger;
  private final InstantSource clock;

  /** Messages by the hour since 1970. */
  private final TreeMap<Long, Integer> sent = new TreeMap<>();

  private volatile int left;

  /**
   * @param ledger where the numbers are kept; it is read by {@link #load} and not before
   */
  Allowance(int mostADay, Optional<Path> ledger, InstantSource clock) {
    this.mostADay = mostADay;
    this.ledger = ledger;
    this.clock = clock;
    left = mostADay;
  }

  /** Reads the ledger. One that cannot be read counts as empty. */
  synchronized void load() {
    sent.clear();
    try {
      if (ledger.isPresent()) {
        read(ledger.get());
      }
    } catch (NoSuchFileException e) {
      LOG.debug("no ledger yet: nothing was sent");
    } catch (IOException e) {
      LOG.warn("the ledger cannot be read, nothing counts as sent: {}", e.toString());
    }
    count();
  }

  private void read(Path file) throws IOException {
    if (Files.size(file) > LONGEST_LEDGER) {
      throw new IOException(
          "expected at most " + LONGEST_LEDGER + " octets, found " + Files.size(file));
    }
    for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
      if (line.matches("[0-9]{1,9} [0-9]{1,9}")) {
        String[] parts = line.split(" ");
        sent.put(Long.valueOf(parts[0]), Integer.valueOf(parts[1]));
      }
    }
  }

  /** How many may be sent now, as it was when that was last asked for or changed. */
  int left() {
    return left;
  }

  /** Counts anew: time has passed. */
  synchronized int count() {
    long hour = hour();
    // What a clock that went back calls the future was sent just now.
    while (!sent.isEmpty() && sent.lastKey() > hour) {
      sent.merge(hour, sent.pollLastEntry().getValue(), Allowance::sum);
    }
    sent.headMap(hour - HOURS).clear();
    left = Math.max(0, mostADay - sent.values().stream().reduce(0, Allowance::sum));
    return left;
  }

  /**
   * Counts a message before it is sent: after a crash it is unknown whether it was.
   *
   * @return whether there was one left
   */
  synchronized boolean take() {
    if (count() == 0) {
      return false;
    }
    sent.merge(hour(), 1, Integer::sum);
    write();
    return true;
  }

  /** The message that was counted last was not sent. */
  synchronized void giveBack() {
    sent.computeIfPresent(hour(), (hour, number) -> number > 1 ? number - 1 : null);
    write();
  }

  private static int sum(int one, int other) {
    return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
  }

  private long hour() {
    return clock.millis() / HOUR;
  }

  private void write() {
    count();
    try {
      if (ledger.isPresent()) {
        write(ledger.get());
      }
    } catch (IOException e) {
      // SMS is what remains when all else fails, a full disk included.
      LOG.warn("the ledger cannot be written, a restart will forget: {}", e.toString());
    }
  }

  private void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Long, Integer> each : sent.entrySet()) {
      text.append(each.getKey()).append(' ').append(each.getValue()).append('\n');
    }
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
