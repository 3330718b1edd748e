package org.sealpost.relay.bluetooth;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.sealpost.bearer.api.BearerState;

/** Tells the person who holds the relay what happens, each thing once. For any thread. */
final class Progress {
  private static final long PAUSE_NANOS = 1_000_000_000;

  private final Consumer<String> lines;
  private final Map<String, RelayCounts> told = new HashMap<>();
  private long lastTold = System.nanoTime() - PAUSE_NANOS;
  private String network = "";
  private String radio = "";

  Progress(Consumer<String> lines) {
    this.lines = lines;
  }

  synchronized void radio(String line) {
    if (!line.equals(radio)) {
      radio = line;
      lines.accept(line);
    }
  }

  synchronized void network(BearerState state) {
    String line = state.up() ? "network: reached" : "network: away, " + state.reason();
    if (!line.equals(network)) {
      network = line;
      lines.accept(line);
    }
  }

  synchronized void gateway(String address, String what) {
    lines.accept(address + ": " + what);
  }

  /** What has passed so far, at most once a second. */
  synchronized void passed(String address, RelayCounts counts) {
    long now = System.nanoTime();
    boolean news = !counts.equals(told.getOrDefault(address, RelayCounts.NONE));
    if (news && now - lastTold > PAUSE_NANOS) {
      lastTold = now;
      told.put(address, counts);
      lines.accept(address + ": " + counts);
    }
  }

  /** A turn has ended. */
  synchronized void over(String address, RelayCounts counts) {
    told.remove(address);
    lines.accept(address + ": over, " + counts);
  }
}
