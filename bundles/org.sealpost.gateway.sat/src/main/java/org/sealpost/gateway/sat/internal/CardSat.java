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
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.gateway.api.CardCondition;
import org.sealpost.gateway.api.CardIdentity;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.gateway.api.ToolkitReport;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.CardAuthentication;
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
  private final CardExecutor executor;
  private final CardTerminal terminal;
  private final Toolkit toolkit;
  private final CardHealth health;
  private final CardAka aka;
  private final Upkeep upkeep;
  private final CardStart start;
  private final SatCounters counters = new SatCounters();

  /** Both are there once the card was read. */
  private volatile CardStation station;

  private volatile Forwarding forwarding;

  CardSat(SatContext context, SecureElement element, Owner owner) {
    this.context = context;
    this.element = element;
    this.owner = owner;
    channel = new CardChannel(element, context.times().answer());
    executor = new CardExecutor(element.slot());
    terminal = new CardTerminal(context, element, channel, executor, new Host());
    toolkit = terminal.toolkit();
    health = new CardHealth(element);
    CardFiles files = new CardFiles(toolkit, new PinGate(context, toolkit), health);
    aka = new CardAka(files, toolkit);
    upkeep =
        new Upkeep(context, element, channel, toolkit, files, executor, health, owner::exchanged);
    start = new CardStart(element.slot(), context.times(), executor, toolkit, health, new Reader());
  }

  /** Reads who the card is and takes up where the journal left off; tries again until it can. */
  void start() {
    executor.later(start::begin);
  }

  /** How the card is, also while it cannot be used. */
  CardCondition condition() {
    return health.condition();
  }

  @Override
  public CardIdentity card() {
    return upkeep.identity();
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
              executor.later(upkeep::followUp);
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
              upkeep.sessionOpened();
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
    executor.later(forwarding::takeAll);
  }

  @Override
  public CompletionStage<byte[]> transmit(byte[] command) {
    return executor.submit(
        () -> {
          ResponseApdu answer = toolkit.run(CommandApdu.decode(command));
          executor.later(upkeep::followUp);
          return answer.encode();
        });
  }

  @Override
  public ToolkitReport toolkit() {
    return toolkit.report();
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

  private final class Reader implements CardStart.Reader {
    @Override
    public void read() throws CardException {
      CardIdentity card = upkeep.identify();
      if (!context.claim(card.iccid(), CardSat.this)) {
        throw new CardException(
            CardException.Reason.LINK, "expected each card once, found it in another slot too");
      }
      CardStation found = new CardStation(context, upkeep::identity, toolkit, counters);
      found.resume();
      station = found;
      upkeep.began(found);
      forwarding = new Forwarding(element.slot(), context.times(), executor, found, upkeep);
    }

    @Override
    public void ready() {
      LOG.info("card {} is in slot {}", card().iccid(), element.slot());
      owner.ready();
      executor.later(forwarding::forward);
      terminal.start();
    }
  }

  private final class Host implements CardTerminal.Owner {
    @Override
    public boolean send(ProactiveAction.SendShortMessage message) {
      // Before the card was read there is nowhere to put it: the card offers it again.
      boolean kept = station != null && station.keep(message);
      if (!kept) {
        upkeep.messageRefused();
      }
      return kept;
    }

    @Override
    public boolean refreshed(ProactiveAction.Refresh refresh) {
      return upkeep.refreshed(refresh);
    }

    @Override
    public OptionalLong now() {
      return station == null ? OptionalLong.empty() : station.now();
    }

    @Override
    public void ask() {
      upkeep.ask();
    }

    @Override
    public void asked() {
      upkeep.followUp();
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
