package org.sealpost.modem.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.lib.serial.SerialException;
import org.sealpost.lib.serial.SerialException.Reason;
import org.sealpost.lib.serial.SerialLine;
import org.sealpost.lib.serial.SerialPorts;
import org.sealpost.modem.api.CardListener;
import org.sealpost.modem.api.Modem;
import org.sealpost.modem.api.ModemIdentity;
import org.sealpost.modem.api.ModemListener;
import org.sealpost.modem.api.NetworkService;
import org.sealpost.modem.internal.AtResult.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One configured modem: its port is opened again and again, and while a modem answers there it is
 * offered to others. Nothing that happens ends the attempts.
 */
final class ModemLink implements Session.Host, AtModem.Port {
  private static final Logger LOG = LoggerFactory.getLogger(ModemLink.class);

  /** Together with the reader's end below the 2 s that a deactivation may take. */
  private static final Duration END = Duration.ofMillis(1_300);

  private static final NetworkService ABSENT = NetworkService.none("the modem does not answer");

  private final Settings settings;
  private final SerialPorts ports;
  private final Neighbours neighbours;
  private final Offer offer;
  private final Pause pause;
  private final Counters counters = new Counters();
  private final Listeners listeners = new Listeners();
  private final Attached<CardListener> cards = new Attached<>();
  private final CardLock lock;
  private final ModemThread thread;
  private final Requests requests;
  private Optional<Connection> connection = Optional.empty();
  private Turns.Timer reopen = Turns.Timer.NONE;
  private volatile Optional<Reader> reader = Optional.empty();
  private volatile Optional<ModemIdentity> present = Optional.empty();
  private volatile NetworkService service = ABSENT;
  private volatile String state = "not opened yet";
  private volatile String warning = "";
  private volatile String cardTrouble = "";
  private volatile String dialect = "";
  private volatile boolean closed;

  /** To whom the modem is offered. */
  interface Offer {
    /** It is there. */
    void present(Modem modem);

    /** It is not there any more. */
    void absent();
  }

  /** An open port and what is at it. */
  private record Connection(SerialLine line, Session session) {}

  ModemLink(Settings settings, SerialPorts ports, Neighbours neighbours, Offer offer, Pause pause) {
    this.settings = settings;
    this.ports = ports;
    this.neighbours = neighbours;
    this.offer = offer;
    this.pause = pause;
    lock = new CardLock(settings.pin());
    thread = new ModemThread(threadName(), () -> lost("a defect in this bundle, see above"));
    requests = new Requests(thread);
  }

  private String threadName() {
    return "sealpost-modem-" + settings.name();
  }

  void start() {
    thread.execute(this::open);
  }

  /** Ends everything; after it nobody is called any more. */
  void close() {
    closed = true;
    listeners.clear();
    cards.clear();
    requests.end();
    thread.execute(this::end);
    thread.close(END);
    reader.ifPresent(Reader::join);
    if (present.isPresent()) {
      present = Optional.empty();
      offer.absent();
    }
  }

  private void end() {
    reopen.cancel();
    connection.ifPresent(open -> open.session().end());
    reader.ifPresent(Reader::stop);
  }

  private void open() {
    if (closed || connection.isPresent()) {
      return;
    }
    try {
      SerialLine line = ports.open(settings.port(), settings.baudRate());
      counters.add(Count.OPENED);
      change("waiting for an answer");
      connect(line);
    } catch (SerialException e) {
      change(e.getMessage());
      again(e.reason());
    } catch (RuntimeException | Error e) {
      LOG.warn("{}: not opened", settings.name(), e);
      change("not opened: " + e);
      again(Reason.FAILED);
    }
  }

  private void connect(SerialLine line) {
    Session session =
        new Session(
            settings, thread, octets -> write(line, octets), lock, listeners, counters, this);
    Connection open = new Connection(line, session);
    connection = Optional.of(open);
    Reader reading =
        new Reader(
            threadName(),
            line,
            thread,
            octets -> session.take(octets, octets.length),
            why -> lost(open, why));
    reader = Optional.of(reading);
    reading.start();
    session.start();
  }

  /** A port that takes nothing is lost, which the reader finds too, or the silence tells. */
  private void write(SerialLine line, byte[] octets) {
    try {
      line.write(octets);
    } catch (SerialException e) {
      LOG.debug("{}: {}", settings.name(), e.getMessage());
    }
  }

  @Override
  public void ready(ModemIdentity identity) {
    pause.succeeded();
    probed();
    change("ready: " + (identity.manufacturer() + " " + identity.model()).strip());
    if (present.filter(identity::equals).isPresent() || closed) {
      return;
    }
    withdraw(); // another modem, at the same port
    present = Optional.of(identity);
    AtModem modem = new AtModem(settings, identity, this, requests, counters);
    dialect = modem.dialect();
    offer.present(modem);
  }

  @Override
  public void lost(String why) {
    connection.ifPresent(open -> lost(open, why));
  }

  private void lost(Connection which, String why) {
    if (connection.filter(open -> open == which).isEmpty()) {
      return;
    }
    connection = Optional.empty();
    reader.ifPresent(Reader::stop);
    withdraw();
    which.session().end();
    service = ABSENT;
    if (!closed) {
      change(why);
      again(Reason.GONE);
    }
  }

  private void withdraw() {
    if (present.isPresent()) {
      present = Optional.empty();
      offer.absent();
      listeners.clear();
      cards.clear();
    }
  }

  private void again(Reason reason) {
    reopen = thread.after(pause.after(reason), this::open);
  }

  @Override
  public void serviceChanged(NetworkService now) {
    service = now;
    listeners.tell(now);
  }

  @Override
  public void cardChanged(String trouble) {
    cardTrouble = trouble;
    cards.any(
        listener -> {
          listener.cardChanged(trouble);
          return false;
        });
  }

  @Override
  public String cardTrouble() {
    return cardTrouble;
  }

  @Override
  public void probed() {
    String now = neighbours.warning(settings.port(), ports.others(settings.port()));
    if (!now.equals(warning) && !now.isEmpty()) {
      LOG.warn("{}: {}", settings.name(), now);
    }
    warning = now;
  }

  /** Once each: an absent modem is tried every second. */
  private void change(String now) {
    if (!now.equals(state)) {
      state = now;
      LOG.info("{}: {}", settings.name(), now);
    }
  }

  @Override
  public CompletionStage<AtResult> run(AtCommand command) {
    return connection
        .map(open -> open.session().run(command))
        .orElseGet(() -> CompletableFuture.completedStage(AtResult.of(Outcome.UNSENT)));
  }

  @Override
  public NetworkService service() {
    return service;
  }

  @Override
  public Runnable attach(ModemListener listener) {
    if (closed) {
      return () -> {};
    }
    Runnable remove = listeners.add(listener);
    thread.execute(this::listenersChanged);
    return () -> {
      remove.run();
      thread.execute(this::listenersChanged);
    };
  }

  @Override
  public Runnable attach(CardListener listener) {
    return closed ? () -> {} : cards.add(listener);
  }

  private void listenersChanged() {
    connection.ifPresent(open -> open.session().listenersChanged());
  }

  /** What people see of it. */
  Map<String, Object> report() {
    NetworkService now = service;
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("name", settings.name());
    report.put("port", settings.port().toString());
    report.put("state", state);
    report.put("present", present.isPresent());
    report.put("dialect", dialect);
    report.put("card", cardTrouble);
    report.put("registered", now.registered());
    report.put("roaming", now.roaming());
    report.put("reason", now.reason());
    report.put("listening", !listeners.isEmpty());
    report.put("warning", warning);
    report.put("counters", counters.toMap());
    return report;
  }
}
