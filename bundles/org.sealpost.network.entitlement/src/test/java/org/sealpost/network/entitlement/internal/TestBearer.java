package org.sealpost.network.entitlement.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;

/** A bearer whose peers are tests. */
final class TestBearer implements Bearer {
  private final String name;
  private final int cost;
  private final Duration roundTrip;
  private final Map<String, Queue<byte[]>> sent = new HashMap<>();
  private Optional<FrameReceiver> receiver = Optional.empty();
  private BearerState state = BearerState.UP;
  private String origin = "";

  TestBearer(String name, int cost) {
    this(name, cost, Duration.ZERO);
  }

  TestBearer(String name, int cost, Duration roundTrip) {
    this.name = name;
    this.cost = cost;
    this.roundTrip = roundTrip;
  }

  /** A frame from a peer. */
  void receive(String peer, byte[] frame) {
    if (origin.isEmpty()) {
      receiver.orElseThrow().received(frame, new Peer(peer));
    } else {
      receiver.orElseThrow().received(frame, new Peer(peer), origin);
    }
  }

  /** All frames come from there from now on. */
  void knowsOrigin(String from) {
    origin = from;
  }

  /** The oldest frame sent to a peer and not taken yet. */
  Optional<byte[]> take(String peer) {
    return Optional.ofNullable(sent.computeIfAbsent(peer, p -> new ArrayDeque<>()).poll());
  }

  void goDown() {
    state = BearerState.down("test");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public BearerState state() {
    return state;
  }

  @Override
  public int maxFrameSize() {
    return 65536;
  }

  @Override
  public int cost() {
    return cost;
  }

  @Override
  public boolean canPush() {
    return true;
  }

  @Override
  public Duration roundTrip() {
    return roundTrip;
  }

  @Override
  public BearerCounters counters() {
    return new BearerCounters(0, 0, 0, 0, 0);
  }

  @Override
  public CompletionStage<Void> send(byte[] frame, Peer peer) {
    sent.computeIfAbsent(peer.address(), p -> new ArrayDeque<>()).add(frame);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Attachment attach(FrameReceiver added) {
    receiver = Optional.of(added);
    return () -> receiver = Optional.empty();
  }
}
