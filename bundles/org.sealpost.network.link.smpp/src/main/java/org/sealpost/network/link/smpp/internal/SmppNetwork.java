package org.sealpost.network.link.smpp.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.codec.sms.PortMessages;
import org.sealpost.network.api.sms.MessageCentre;
import org.sealpost.network.api.sms.MessageCentreException;
import org.sealpost.network.api.sms.MessageContent;
import org.sealpost.network.api.sms.MessageListener;
import org.sealpost.network.api.sms.ShortMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A short message centre: the network's end of the SMS bearer, where a peer's address is the number
 * of its modem, and the way of messages that are no frames. Both go over one link, which is there
 * as long as anybody is attached.
 */
@Component(
    service = {Bearer.class, MessageCentre.class},
    configurationPid = "org.sealpost.network.link.smpp",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SmppConfig.class, factory = true)
public final class SmppNetwork implements Bearer, MessageCentre {
  private static final Logger LOG = LoggerFactory.getLogger(SmppNetwork.class);
  private static final BearerState UNATTACHED = BearerState.down("nothing is attached");

  /** A national SMS (see {@link Bearer#cost}). */
  private static final int COST = 100;

  /** A message waits for who is out of reach, and the answer takes as long. */
  private static final Duration ROUND_TRIP = Duration.ofMinutes(5);

  private final Settings settings;
  private final BearerMeter counters = new BearerMeter();
  private final LongAdder receipts = new LongAdder();
  private volatile Optional<Line> line = Optional.empty();
  private volatile Optional<Frames> frames = Optional.empty();
  private volatile Optional<Messages> messages = Optional.empty();
  private volatile boolean stopped;

  /**
   * Checks the configuration and does nothing else: there is no connection before an attachment.
   */
  @Activate
  public SmppNetwork(SmppConfig config) {
    settings = Settings.of(config);
  }

  @Deactivate
  void deactivate() {
    synchronized (this) {
      stopped = true;
    }
    messages.ifPresent(this::detach);
    frames.ifPresent(last -> detach(last, Reason.STOPPED, "the bearer was deactivated"));
    LOG.info("{}: {} receipts were counted", name(), receipts);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public BearerState state() {
    return frames.isEmpty() ? UNATTACHED : line.map(Line::state).orElse(UNATTACHED);
  }

  @Override
  public int maxFrameSize() {
    return PortMessages.EACH * settings.messagesPerFrame();
  }

  @Override
  public int cost() {
    return COST;
  }

  @Override
  public boolean canPush() {
    return true;
  }

  @Override
  public Duration roundTrip() {
    return ROUND_TRIP;
  }

  @Override
  public BearerCounters counters() {
    return counters.read();
  }

  /** Receipts and acknowledgements that came and were dropped. */
  long receipts() {
    return receipts.sum();
  }

  @Override
  public CompletionStage<Void> send(byte[] frame, Peer peer) {
    if (frame.length < 1) {
      throw new IllegalArgumentException("frame: expected 1 octet or more, found 0");
    }
    if (stopped) {
      return refuse(Reason.STOPPED, "the bearer was deactivated");
    }
    if (frame.length > maxFrameSize()) {
      String message = "frame: expected at most %d octets, found %d";
      return refuse(Reason.TOO_LARGE, message.formatted(maxFrameSize(), frame.length));
    }
    BearerState now = state();
    Optional<Frames> current = frames;
    if (!now.up() || current.isEmpty()) {
      return refuse(Reason.DOWN, now.reason());
    }
    Optional<PhoneNumber> to = PhoneNumber.of(peer.address());
    return to.isPresent()
        ? current.get().send(frame, to.get())
        : refuse(Reason.UNKNOWN_PEER, "peer: expected a number, found another address");
  }

  private CompletionStage<Void> refuse(Reason reason, String message) {
    counters.failed();
    return CompletableFuture.failedStage(new BearerException(reason, message));
  }

  @Override
  public boolean isUp() {
    return line.map(Line::state).filter(BearerState::up).isPresent();
  }

  @Override
  public CompletionStage<Void> submit(ShortMessage message) {
    BearerState now = line.map(Line::state).orElse(UNATTACHED);
    Optional<Line> current = line;
    if (!now.up() || current.isEmpty()) {
      return refuse(MessageCentreException.Reason.DOWN, now.reason());
    }
    try {
      return current.get().submit(message);
    } catch (IllegalArgumentException e) {
      return refuse(MessageCentreException.Reason.REFUSED, e.getMessage());
    }
  }

  private static CompletionStage<Void> refuse(
      MessageCentreException.Reason reason, String message) {
    return CompletableFuture.failedStage(new MessageCentreException(reason, message));
  }

  @Override
  public synchronized Attachment attach(FrameReceiver receiver) {
    requireFree(frames.isEmpty(), "receiver");
    Line current = open();
    Frames made = new Frames(settings, receiver, counters, current.submitter());
    frames = Optional.of(made);
    if (current.state().up()) {
      made.stateChanged(current.state());
    }
    return () -> detach(made, Reason.DOWN, "the receiver was detached");
  }

  @Override
  public synchronized Runnable attach(MessageListener listener) {
    requireFree(messages.isEmpty(), "listener");
    open();
    Messages made = new Messages(listener);
    messages = Optional.of(made);
    return () -> detach(made);
  }

  private void requireFree(boolean free, String what) {
    if (stopped || !free) {
      throw new IllegalStateException(
          name() + (stopped ? ": deactivated" : ": another " + what + " is attached"));
    }
  }

  private Line open() {
    if (line.isEmpty()) {
      Line made = new Line(settings, new Incoming(settings.port(), new Hands()), this::changed);
      line = Optional.of(made);
      made.start();
    }
    return line.get();
  }

  private void changed(BearerState state) {
    frames.ifPresent(current -> current.stateChanged(state));
  }

  private void detach(Frames gone, Reason reason, String message) {
    Optional<Line> last;
    synchronized (this) {
      if (frames.filter(gone::equals).isEmpty()) {
        return;
      }
      frames = Optional.empty();
      last = unused();
    }
    // Not under the lock: a callback that is just running may want it.
    gone.end(new BearerException(reason, message));
    last.ifPresent(Line::close);
  }

  private void detach(Messages gone) {
    Optional<Line> last;
    synchronized (this) {
      if (messages.filter(gone::equals).isEmpty()) {
        return;
      }
      messages = Optional.empty();
      last = unused();
    }
    gone.end();
    last.ifPresent(Line::close);
  }

  /** The line, if nobody is attached any more; then it is nobody's. */
  private Optional<Line> unused() {
    Optional<Line> last = frames.isEmpty() && messages.isEmpty() ? line : Optional.empty();
    if (last.isPresent()) {
      line = Optional.empty();
    }
    return last;
  }

  /** Who is attached when something comes. */
  private final class Hands implements Incoming.Handlers {
    @Override
    public void frame(PhoneNumber from, byte[] frame) {
      frames.ifPresentOrElse(to -> to.received(from, frame), counters::failed);
    }

    @Override
    public Taken message(String from, String to, List<MessageContent> parts) {
      return messages.map(by -> by.received(from, to, parts)).orElse(Taken.NOT_NOW);
    }

    @Override
    public void receipt() {
      receipts.increment();
    }

    @Override
    public void refused() {
      counters.failed();
    }
  }
}
