package org.sealpost.it.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;

/**
 * Frames, named by their type. Before sending: it has not left. After: it has, as far as the bearer
 * can tell. Before receiving: it is lost.
 */
final class BearerPoints implements Bearer {
  /** By the second octet of a frame, from 1. */
  private static final List<String> NAMES =
      List.of("?", "hello", "cookie", "accept", "eap", "sealed", "fragment", "reset");

  private final Bearer bearer;
  private final Steps steps;

  BearerPoints(Bearer bearer, Steps steps) {
    this.bearer = bearer;
    this.steps = steps;
  }

  @Override
  public CompletionStage<Void> send(byte[] frame, Peer peer) {
    Steps.Step step = steps.next("send " + type(frame));
    step.before();
    return bearer
        .send(frame, peer)
        .thenApply(
            sent -> {
              step.after();
              return sent;
            });
  }

  @Override
  public Attachment attach(FrameReceiver receiver) {
    return bearer.attach(
        new FrameReceiver() {
          @Override
          public void received(byte[] frame, Peer from) {
            steps.next("receive " + type(frame)).before();
            receiver.received(frame, from);
          }

          @Override
          public void received(byte[] frame, Peer from, String origin) {
            steps.next("receive " + type(frame)).before();
            receiver.received(frame, from, origin);
          }

          @Override
          public void stateChanged(BearerState state) {
            receiver.stateChanged(state);
          }
        });
  }

  private static String type(byte[] frame) {
    return frame.length > 1 && frame[1] > 0 && frame[1] < NAMES.size() ? NAMES.get(frame[1]) : "?";
  }

  @Override
  public String name() {
    return bearer.name();
  }

  @Override
  public BearerState state() {
    return bearer.state();
  }

  @Override
  public int maxFrameSize() {
    return bearer.maxFrameSize();
  }

  @Override
  public Duration roundTrip() {
    return bearer.roundTrip();
  }

  @Override
  public int cost() {
    return bearer.cost();
  }

  @Override
  public boolean canPush() {
    return bearer.canPush();
  }

  @Override
  public BearerCounters counters() {
    return bearer.counters();
  }
}
