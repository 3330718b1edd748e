package org.sealpost.bearer.sms.internal;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerLink;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.modem.api.Modem;
import org.sealpost.modem.api.ModemListener;
import org.sealpost.modem.api.NetworkService;

/** What there is while a receiver is attached: the modem of now, what goes out, what comes in. */
final class SmsLink implements BearerLink {
  /** How often it is looked whether an allowance has come back. */
  private static final long LOOK_SECONDS = 60;

  private final Settings settings;
  private final BearerMeter meter;
  private final Optional<Modem> first;
  private final Allowance allowance;
  private final Callbacks callbacks;
  private final Incoming incoming;
  private final Outgoing outgoing;

  /** Guards what changes with the modem; no callback is made under it. */
  private final Object changes = new Object();

  private volatile Optional<Modem> modem = Optional.empty();
  private Runnable listening = () -> {};
  private boolean over;
  private volatile boolean loaded;

  /**
   * @param first the modem of now
   */
  SmsLink(
      Settings settings,
      InstantSource clock,
      BearerMeter meter,
      FrameReceiver receiver,
      Optional<Modem> first) {
    this.settings = settings;
    this.meter = meter;
    this.first = first;
    allowance = new Allowance(settings.messagesPerDay(), settings.ledger(), clock);
    callbacks = new Callbacks(receiver);
    incoming = new Incoming(settings, callbacks::hasRoom, this::received, meter::failed);
    outgoing = new Outgoing(settings, () -> modem, allowance, this::look, meter);
  }

  @Override
  public void start() {
    use(first);
    callbacks.every(
        LOOK_SECONDS,
        () -> {
          if (loaded) {
            allowance.count();
          } else {
            allowance.load();
            loaded = true;
          }
          look();
        });
  }

  /** There is another modem now, or none. */
  void use(Optional<Modem> other) {
    synchronized (changes) {
      if (over || other.equals(modem)) {
        return;
      }
      listening.run();
      modem = other;
      listening = other.<Runnable>map(one -> one.attach(new Listener())).orElse(() -> {});
    }
    look();
  }

  private void look() {
    callbacks.stateMayHaveChanged(this::state);
  }

  @Override
  public BearerState state() {
    if (!loaded) {
      return BearerState.down("it has not begun yet");
    }
    Optional<Modem> current = modem;
    if (current.isEmpty()) {
      return BearerState.down("no modem " + settings.modem());
    }
    NetworkService service = current.get().service();
    if (!service.registered()) {
      return BearerState.down("modem " + settings.modem() + ": " + service.reason());
    }
    if (allowance.left() == 0) {
      return BearerState.down(
          settings.messagesPerDay() + " messages were sent in 24 hours, which is the most");
    }
    return BearerState.UP;
  }

  boolean isRoaming() {
    return modem.filter(current -> current.service().roaming()).isPresent();
  }

  CompletionStage<Void> send(byte[] frame) {
    return outgoing.send(frame);
  }

  private void received(byte[] frame) {
    if (!callbacks.received(frame, () -> meter.received(frame.length))) {
      meter.failed();
    }
  }

  @Override
  public void close(BearerException why) {
    Runnable last;
    synchronized (changes) {
      over = true;
      last = listening;
      modem = Optional.empty();
    }
    callbacks.close();
    outgoing.end(why);
    last.run();
  }

  private final class Listener implements ModemListener {
    @Override
    public boolean received(byte[] tpdu) {
      return incoming.take(tpdu);
    }

    @Override
    public void serviceChanged(NetworkService service) {
      look();
    }
  }
}
