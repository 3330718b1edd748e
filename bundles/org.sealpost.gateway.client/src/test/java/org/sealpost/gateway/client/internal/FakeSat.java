package org.sealpost.gateway.client.internal;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.gateway.api.CardIdentity;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.gateway.api.ToolkitReport;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.CardAuthentication;

/** A card's SAT module that says what the test wants. */
final class FakeSat implements SatModule {
  static final SessionId SESSION = SessionId.of(HexFormat.of().parseHex("5152535455565758"));

  /** What it believes of that session. */
  static final ParkedFrame PARKED =
      new ParkedFrame(SESSION, Octets.of(Network.filled(ParkedFrame.PROOF_LENGTH, 1)));

  final AtomicInteger polls = new AtomicInteger();
  final AtomicInteger arrivals = new AtomicInteger();
  final AtomicInteger opened = new AtomicInteger();
  volatile Optional<SessionId> session = Optional.empty();
  volatile boolean parked;
  volatile ToolkitReport toolkit = new ToolkitReport(Optional.empty(), Map.of());
  volatile Opening opening;

  /** Completes {@link #open}; what it fails with is a session that could not be opened. */
  volatile CompletableFuture<Void> openResult = CompletableFuture.completedFuture(null);

  /** What the last login yielded. */
  record Opening(int algorithm, byte[] hello, byte[] accept) {}

  private final String iccid;

  FakeSat(String iccid) {
    this.iccid = iccid;
  }

  @Override
  public CardIdentity card() {
    return new CardIdentity(iccid, "001010000000001", 2, "fake", "fake:" + iccid);
  }

  @Override
  public CardAuthentication authentication() {
    return (rand, autn) -> CompletableFuture.completedFuture(new CardAuthentication.MacFailure());
  }

  @Override
  public Optional<SessionId> session() {
    return session;
  }

  @Override
  public boolean isParked() {
    return parked;
  }

  @Override
  public boolean believes(ParkedFrame frame) {
    return frame.equals(PARKED);
  }

  @Override
  public boolean knows(SessionId asked) {
    return session.filter(asked::equals).isPresent();
  }

  @Override
  public CompletionStage<Void> open(AgreedKeys keys, int algorithm, byte[] hello, byte[] accept) {
    keys.close();
    opening = new Opening(algorithm, hello, accept);
    opened.incrementAndGet();
    if (!openResult.isCompletedExceptionally()) {
      session = Optional.of(SessionId.of(keys.name()));
    }
    return openResult;
  }

  @Override
  public CompletionStage<Void> poll() {
    polls.incrementAndGet();
    return session.isPresent()
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.failedFuture(new IllegalStateException("no session"));
  }

  @Override
  public void inboundArrived() {
    arrivals.incrementAndGet();
  }

  @Override
  public Map<String, Long> counters() {
    return Map.of("forwardedPackets", 7L);
  }

  @Override
  public ToolkitReport toolkit() {
    return toolkit;
  }

  @Override
  public CompletionStage<byte[]> transmit(byte[] command) {
    return command.length == 0
        ? CompletableFuture.failedFuture(new IllegalStateException("no command"))
        : CompletableFuture.completedFuture(new byte[] {(byte) 0x90, 0x00});
  }
}
