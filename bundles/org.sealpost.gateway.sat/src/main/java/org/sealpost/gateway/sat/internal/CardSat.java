package org.sealpost.gateway.sat.internal;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.SecureElement;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.gateway.api.CardIdentity;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SAT module of one card. Everything runs on its own executor, one task at a time, so that a
 * toolkit session is never interrupted by another and a card that hangs stops no other card.
 */
final class CardSat implements SatModule, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CardSat.class);

  /** Told of a card's fate, on its executor. */
  interface Owner {
    /** The card was read. */
    void ready();

    /** Another card is behind the same service: this module is of no use any more. */
    void exchanged();
  }

  private final SatContext context;
  private final SecureElement element;
  private final Owner owner;
  private final CardChannel channel;
  private final CardTerminal terminal;
  private final Toolkit toolkit;
  private final CardFiles files;
  private final SatCounters counters = new SatCounters();
  private final CardAka aka;
  private final RefreshWatch watch;
  private final CardExecutor executor;

  private volatile CardIdentity identity;
  private volatile CardStation station;
  private int failures;
  private boolean waiting;
  private boolean sessionsEnded;

  CardSat(SatContext context, SecureElement element, Owner owner) {
    this.context = context;
    this.element = element;
    this.owner = owner;
    channel = new CardChannel(element, context.times().answer());
    executor = new CardExecutor(element.slot());
    terminal = new CardTerminal(context, element, channel, executor, new Host());
    toolkit = terminal.toolkit();
    files = new CardFiles(toolkit, new PinGate(context, toolkit));
    aka = new CardAka(files, toolkit);
    watch = new RefreshWatch(context.nanoTime(), context.times().refresh());
  }

  /** Reads who the card is and takes up where the journal left off; tries again until it can. */
  void start() {
    executor.later(this::begin);
  }

  private void begin() {
    try {
      if (failures == 0) {
        toolkit.start();
      } else {
        toolkit.restart();
      }
      identify();
    } catch (CardException | RuntimeException e) {
      if (executor.isClosed()) {
        return;
      }
      long wait = context.times().retryAfter(failures++);
      LOG.warn("slot {}: tried again in {} ms: {}", element.slot(), wait, e.getMessage());
      executor.after(wait, this::begin);
      return;
    }
    failures = 0;
    LOG.info("card {} is in slot {}", identity.iccid(), element.slot());
    owner.ready();
    executor.later(this::forward);
    terminal.start();
  }

  private void identify() throws CardException {
    identity = files.identity(element);
    if (!context.claim(identity.iccid(), this)) {
      throw new CardException(
          CardException.Reason.LINK, "expected each card once, found it in another slot too");
    }
    CardStation found = new CardStation(context, () -> identity, toolkit, counters);
    found.resume();
    station = found;
  }

  @Override
  public CardIdentity card() {
    return identity;
  }

  @Override
  public Map<String, Long> counters() {
    return counters.toMap();
  }

  @Override
  public CardAuthentication authentication() {
    return (rand, autn) ->
        executor.submit(
            () -> {
              CardAuthentication.Answer answer = aka.authenticate(rand, autn);
              executor.later(this::followUp);
              return answer;
            });
  }

  @Override
  public Optional<SessionId> session() {
    return station.session();
  }

  @Override
  public boolean knows(SessionId session) {
    return station.knows(session);
  }

  @Override
  public boolean isParked() {
    return station.isParked();
  }

  @Override
  public boolean believes(ParkedFrame frame) {
    return station.believes(frame);
  }

  @Override
  public CompletionStage<Void> open(AgreedKeys keys, int algorithm, byte[] hello, byte[] accept) {
    return executor
        .<Void>submit(
            () -> {
              station.open(keys, algorithm, hello, accept);
              sessionsEnded = false;
              return null;
            })
        .whenComplete((opened, failure) -> keys.close());
  }

  @Override
  public CompletionStage<Void> poll() {
    return executor.submit(
        () -> {
          station.poll();
          return null;
        });
  }

  @Override
  public void inboundArrived() {
    executor.later(this::takeAll);
  }

  private void takeAll() {
    try {
      station.takeAll(true);
    } catch (StoreException e) {
      LOG.error("slot {}: frames wait for the store: {}", element.slot(), e.getMessage());
      executor.after(context.times().mostRetry(), this::takeAll);
    }
    forward();
  }

  @Override
  public CompletionStage<byte[]> transmit(byte[] command) {
    return executor.submit(
        () -> {
          ResponseApdu answer = toolkit.run(CommandApdu.decode(command));
          executor.later(this::followUp);
          return answer.encode();
        });
  }

  /** A sealer came or went: sessions that were parked may work again. */
  void sealersChanged() {
    executor.later(
        () -> {
          if (station != null) {
            station.sealersChanged();
          }
        });
  }

  /** One packet at a time, so that logins and polls get their turn in between. */
  private void forward() {
    if (waiting) {
      return;
    }
    followUp();
    Forwarder.Result result;
    try {
      result = station.forwardNext();
    } catch (RuntimeException e) {
      // The store most likely. Whatever it is, packets must not wait for ever.
      LOG.error("slot {}: packets wait: {}", element.slot(), e.toString());
      result = Forwarder.Result.BUSY;
    }
    switch (result) {
      case DONE -> {
        failures = 0;
        look();
        executor.later(this::forward);
      }
      case BUSY -> retry(() -> {});
      case FAILED -> {
        missing();
        retry(this::recover);
      }
      default -> failures = 0;
    }
  }

  private void retry(CardExecutor.Work first) {
    waiting = true;
    executor.after(
        context.times().retryAfter(failures++),
        () -> {
          waiting = false;
          first.run();
          forward();
        });
  }

  /** A card that gave no answer is reset; the next command shows whether that helped. */
  private void recover() {
    try {
      reset();
      look();
    } catch (CardException e) {
      LOG.warn("slot {}: reset: {}", element.slot(), e.getMessage());
    }
  }

  private void reset() throws CardException {
    watch.reset();
    try {
      toolkit.restart();
    } catch (CardException e) {
      watch.resetFailed();
      throw e;
    }
  }

  /** Sessions end when the adapter says that the card was taken out. */
  private void missing() {
    if (channel.absent() && !sessionsEnded) {
      try {
        station.endSessions();
        sessionsEnded = true;
      } catch (StoreException e) {
        // The loops that ask for this must go on; each of them asks again.
        LOG.error("slot {}: sessions end later: {}", element.slot(), e.getMessage());
      }
    }
  }

  /** Does what a REFRESH, or its absence, asks for, but never before the last answer is safe. */
  private void followUp() {
    if (!waiting && station != null && !station.isSaving() && watch.due()) {
      look();
    }
  }

  /**
   * Reads again who the card is: packets change that. One that changed the IMSI is followed by a
   * REFRESH, or by a reset that does not wait for ever. A card that was pulled meanwhile is looked
   * at later.
   */
  private void look() {
    try {
      if (watch.resetWanted() || watch.overdue() && mustBeReset()) {
        LOG.info("slot {}: the card is reset", element.slot());
        reset();
      }
      CardIdentity now = files.identity(element);
      if (!now.iccid().equals(identity.iccid())) {
        LOG.info("slot {}: another card", element.slot());
        owner.exchanged();
        return;
      }
      boolean silent = watch.read(toolkit.isTerminal() && !now.imsi().equals(identity.imsi()));
      identity = now;
      if (silent) {
        executor.after(context.times().refresh(), this::followUp);
      }
    } catch (CardException e) {
      LOG.warn("slot {}: who the card is now is not known: {}", element.slot(), e.getMessage());
      watch.unread();
      missing();
    }
  }

  /** What a card wants to send, a proof above all, is lost by a reset: it is asked for it first. */
  private boolean mustBeReset() throws CardException {
    ask();
    return watch.overdue() && !watch.holdsMessage();
  }

  /** Gives the card its turn: it can ask for something in answer to a command only. */
  private void ask() throws CardException {
    watch.asking();
    toolkit.run(UiccCommands.status());
  }

  /** Ends at once, whatever the card does. */
  @Override
  public void close() {
    context.release(this);
    Optional<CardStation> open = Optional.ofNullable(station);
    open.ifPresent(CardStation::stop);
    terminal.stop();
    executor.close(
        () -> {
          terminal.close();
          open.ifPresent(CardStation::close);
        });
    // After the executor, or what waits behind the card's last command would still begin.
    channel.stop();
  }

  /** Waits until nothing runs any more, for at most {@code millis}. */
  boolean awaitEnd(long millis) {
    return executor.awaitEnd(millis);
  }

  private final class Host implements CardTerminal.Owner {
    @Override
    public boolean send(ProactiveAction.SendShortMessage message) {
      // Before the card was read there is nowhere to put it: the card offers it again.
      boolean kept = station != null && station.keep(message);
      if (!kept) {
        watch.messageRefused();
      }
      return kept;
    }

    @Override
    public boolean refreshed(ProactiveAction.Refresh refresh) {
      LOG.info("slot {}: REFRESH {}", element.slot(), refresh.qualifier());
      return watch.refreshed(refresh);
    }

    @Override
    public OptionalLong now() {
      return station == null ? OptionalLong.empty() : station.now();
    }

    @Override
    public void ask() {
      if (waiting) {
        return;
      }
      try {
        CardSat.this.ask();
        followUp();
      } catch (CardException e) {
        LOG.debug("slot {}: STATUS: {}", element.slot(), e.getMessage());
        missing();
      }
    }

    @Override
    public void asked() {
      followUp();
    }

    @Override
    public void poll() {
      if (station != null && station.session().isPresent()) {
        LOG.info("slot {}: something waits: the gateway polls", element.slot());
        counters.toldToPoll();
        executor.later(station::poll);
      }
    }
  }
}
