package org.sealpost.bearer.http.internal;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerLink;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;

/** One attachment: everything that exists only while a receiver is attached. */
final class Link implements BearerLink {
  private final Channel channel;
  private final Sender sender;
  private final Poller poller;

  Link(Settings settings, BearerMeter counters, FrameReceiver receiver) {
    Backoff backoff =
        new Backoff(
            settings.backoffMin(),
            settings.backoffMax(),
            bound -> ThreadLocalRandom.current().nextLong(bound));
    channel = new Channel(settings);
    sender = new Sender(channel, counters, this::lost);
    poller = new Poller(settings, channel, counters, receiver, backoff, sender::linkDown);
  }

  /** Begins to poll. Callbacks may follow before it returns. */
  @Override
  public void start() {
    channel.execute(poller::poll);
  }

  @Override
  public BearerState state() {
    return poller.state();
  }

  CompletionStage<Void> send(byte[] frame) {
    return sender.send(frame);
  }

  @Override
  public void close(BearerException why) {
    channel.close();
    sender.end(why);
  }

  private void lost(String reason) {
    poller.lost(reason);
  }
}
