package org.sealpost.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sealpost.gateway.sat.internal.AcceptingCard;

/**
 * A sealed configuration accepted by the gateway: queued, opened, its packet in the journal, the
 * replay window moved, the read receipt sealed and queued, all of it synced to the disk. Bare: the
 * frame's octets written to a preallocated file and synced ({@code fdatasync}). Frames are made and
 * what was accepted is forgotten outside the measured time.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DurableAccepts {
  /** Deliveries in the journal at most. */
  private static final int HELD = 64;

  /** A gateway with a card, to which one delivery comes. */
  @State(Scope.Thread)
  public static class Gateway {
    private final int together;
    private ScratchFolder folder;
    private AcceptingCard card;
    private List<byte[]> frames;
    private int held;

    /** One at a time. */
    public Gateway() {
      this(1);
    }

    Gateway(int together) {
      this.together = together;
    }

    /** Opens its store. */
    @Setup
    public void open() throws IOException {
      folder = ScratchFolder.make();
      card = new AcceptingCard(folder.data());
    }

    /** The network sends. */
    @Setup(Level.Invocation)
    public void next() {
      held += together;
      if (held > HELD) {
        card.forget();
        held = together;
      }
      frames = Stream.generate(card::nextFrame).limit(together).toList();
    }

    int accept() {
      return card.accept(frames);
    }

    /** Looks whether all was accepted, and removes the store. */
    @TearDown
    public void close() throws IOException {
      card.forget();
      card.close();
      folder.close();
    }
  }

  /** The same, to which several deliveries have come while it was busy. */
  @State(Scope.Thread)
  public static class Waiting extends Gateway {
    /** As many as it takes together. */
    public Waiting() {
      super(AcceptingCard.TOGETHER);
    }
  }

  /** A file that is written from start to end, and again. */
  @State(Scope.Thread)
  public static class Log {
    private ScratchFolder folder;
    private BareLog log;
    private byte[] frame;

    /** Preallocates it. */
    @Setup
    public void open() throws IOException {
      folder = ScratchFolder.make();
      try (AcceptingCard card = new AcceptingCard(folder.data())) {
        frame = card.nextFrame();
      }
      log = new BareLog(folder.path().resolve("log"));
    }

    /** Removes it. */
    @TearDown
    public void close() throws IOException {
      log.close();
      folder.close();
    }
  }

  /** Our gateway. */
  @Benchmark
  public int ours(Gateway gateway) {
    return gateway.accept();
  }

  /** Our gateway, fallen behind: what waits shares a transaction. */
  @Benchmark
  @OperationsPerInvocation(AcceptingCard.TOGETHER)
  public int oursTogether(Waiting gateway) {
    return gateway.accept();
  }

  /** The platform's file. */
  @Benchmark
  public long bare(Log log) throws IOException {
    return log.log.append(log.frame);
  }
}
