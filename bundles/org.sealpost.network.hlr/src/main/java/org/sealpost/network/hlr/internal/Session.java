package org.sealpost.network.hlr.internal;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.gsup.AuthInfoError;
import org.sealpost.codec.gsup.AuthInfoResult;
import org.sealpost.codec.gsup.GsupMessage;
import org.sealpost.codec.gsup.IpaMessage;
import org.sealpost.network.hlr.internal.Counters.Event;

/** One connection from its beginning: handshake, then requests and answers. */
final class Session {
  private final Wire wire;
  private final Settings settings;
  private final Asks asks;
  private final Counters counters;
  private boolean up;
  private boolean pinged;

  /** When it began, later when something came last. */
  private long heard;

  Session(Wire wire, Settings settings, Asks asks, Counters counters, long now) {
    this.wire = wire;
    this.settings = settings;
    this.asks = asks;
    this.counters = counters;
    heard = now;
  }

  /** Whether both ends know each other. */
  boolean isUp() {
    return up;
  }

  /** Takes what came, sends what may go, looks at the clock. */
  void proceed(long now) throws IOException, DecodeException {
    for (IpaMessage message : wire.proceed()) {
      heard = now;
      pinged = false;
      take(message);
    }
    watch(now);
    if (up) {
      for (Ask ask : asks.takeSendable()) {
        wire.send(new IpaMessage.Gsup(ask.request()));
      }
    }
  }

  /** When it has to be looked after again, if nothing comes before. */
  long deadline() {
    return heard + (up ? settings.pingNanos() : 0) + (up && !pinged ? 0 : settings.timeoutNanos());
  }

  void close() {
    wire.close();
  }

  private void watch(long now) throws IOException {
    if (asks.isAnswerOverdue(now)) {
      // An answer that comes late would be taken for that to the next request.
      counters.count(Event.TIMED_OUT);
      throw new SocketTimeoutException("it did not answer in time");
    }
    if (now - deadline() >= 0) {
      if (!up || pinged) {
        throw new SocketTimeoutException(up ? "it is silent" : "it did not greet in time");
      }
      pinged = true;
      wire.send(new IpaMessage.Ping());
    }
  }

  private void take(IpaMessage message) throws IOException {
    if (message instanceof IpaMessage.IdentityRequest) {
      wire.send(settings.identity());
      wire.send(new IpaMessage.IdentityAcknowledgement());
    } else if (message instanceof IpaMessage.IdentityAcknowledgement) {
      up = true;
    } else if (message instanceof IpaMessage.Ping) {
      wire.send(new IpaMessage.Pong());
    } else if (message instanceof IpaMessage.Gsup gsup) {
      answer(gsup.message());
    } else if (!(message instanceof IpaMessage.Pong)) {
      counters.count(Event.STRAY);
    }
  }

  private void answer(GsupMessage message) {
    if (message instanceof AuthInfoResult result) {
      asks.answered(result.imsi())
          .ifPresentOrElse(ask -> answered(() -> ask.answered(result)), this::stray);
    } else if (message instanceof AuthInfoError error) {
      asks.answered(error.imsi())
          .ifPresentOrElse(ask -> answered(() -> ask.answered(error)), this::stray);
    } else {
      stray();
    }
  }

  private void answered(Runnable completion) {
    counters.count(Event.ANSWERED);
    completion.run();
  }

  private void stray() {
    counters.count(Event.STRAY);
  }
}
