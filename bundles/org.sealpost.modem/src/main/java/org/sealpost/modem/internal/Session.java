package org.sealpost.modem.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.sealpost.modem.api.ModemIdentity;
import org.sealpost.modem.api.NetworkService;

/**
 * The modem from the opening of its port until that is lost: set up, watched, and set up again when
 * it has forgotten what it was told. Nothing here resets it. On the modem's thread.
 */
final class Session implements AtEngine.Events {
  /** A modem that starts says so in several lines. */
  private static final Duration START = Duration.ofMillis(500);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 7;

  private final Settings settings;
  private final Turns turns;
  private final Counters counters;
  private final Host host;
  private final AtEngine engine;
  private final Inbox inbox;
  private final CardLock lock;
  private RegistrationState registration = new RegistrationState();
  private NetworkService service = NetworkService.none("it was not asked yet");
  private String cardTrouble = "";
  private Turns.Timer probe = Turns.Timer.NONE;
  private Turns.Timer setUpLater = Turns.Timer.NONE;
  private boolean settingUp;
  private boolean aboutToSetUp;
  private boolean forgetful;
  private int setUps;
  private boolean ended;

  /** Whose session it is. */
  interface Host {
    /** The modem is set up; again, if it had to be. */
    void ready(ModemIdentity identity);

    /** It does not answer any more. */
    void lost(String why);

    /** Whether messages can be sent has changed. */
    void serviceChanged(NetworkService service);

    /**
     * The card came, went, was reset or changed, as far as the modem tells; why it is of no use.
     */
    void cardChanged(String trouble);

    /** Time to look whether somebody else uses the port. */
    void probed();
  }

  Session(
      Settings settings,
      Turns turns,
      Consumer<byte[]> line,
      CardLock lock,
      Listeners listeners,
      Counters counters,
      Host host) {
    this.settings = settings;
    this.turns = turns;
    this.lock = lock;
    this.counters = counters;
    this.host = host;
    engine = new AtEngine(turns, line, this, counters);
    inbox = new Inbox(engine::run, listeners, counters);
  }

  void start() {
    engine.start();
  }

  /** Octets of the modem. */
  void take(byte[] octets, int length) {
    engine.take(octets, length);
  }

  /** Carries out a command of others. */
  CompletionStage<AtResult> run(AtCommand command) {
    return engine.run(command);
  }

  /** Somebody listens, or does not any more. */
  void listenersChanged() {
    if (!settingUp && !ended) {
      inbox.listen();
    }
  }

  /** Nothing happens after it. */
  void end() {
    ended = true;
    probe.cancel();
    setUpLater.cancel();
    engine.end();
  }

  NetworkService service() {
    return service;
  }

  @Override
  public void answers() {
    if (setUps == 0 && !settingUp) {
      setUp();
    }
  }

  @Override
  public void silent() {
    host.lost("it does not answer at " + settings.port());
  }

  /** It lost power, or somebody reset it: all is told to it again, but not without pause. */
  @Override
  public void forgot() {
    if (settingUp) {
      forgetful = true;
      return;
    }
    if (aboutToSetUp) {
      return;
    }
    aboutToSetUp = true;
    Duration pause = START.multipliedBy(1L << Math.min(setUps, MOST_DOUBLINGS));
    setUpLater =
        turns.after(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause, this::setUp);
  }

  @Override
  public void unasked(String text, String pdu) {
    if (text.startsWith("+CMT:")) {
      inbox.direct(text, pdu);
    } else if (text.startsWith("+CDS:")) {
      inbox.report();
    } else if (text.startsWith("+CMTI:")) {
      inbox.sweep();
    } else if (text.startsWith("+CREG:") || text.startsWith("+CEREG:")) {
      registration.take(text);
      reconsider();
    } else if (text.startsWith("+CPIN:") && !settingUp) {
      openCard();
    } else if (ToolkitNotices.isRefresh(text) && !settingUp) {
      host.cardChanged(cardTrouble);
    }
  }

  private void setUp() {
    if (settingUp || ended) {
      return;
    }
    settingUp = true;
    aboutToSetUp = false;
    setUps++;
    probe.cancel();
    counters.add(Count.SETUPS);
    registration = new RegistrationState();
    engine
        .run(Commands.ECHO_OFF)
        .thenCompose(echo -> engine.run(Commands.NUMBERED_ERRORS))
        .thenCompose(errors -> openCard())
        .thenCompose(open -> inbox.setUp())
        .thenCompose(messages -> askRegistration(true))
        .thenCompose(registered -> identify())
        .thenAccept(this::isSetUp)
        .exceptionally(
            defect -> {
              host.lost("it could not be set up: " + defect);
              return null;
            });
  }

  private void isSetUp(ModemIdentity identity) {
    settingUp = false;
    if (ended) {
      return;
    }
    host.cardChanged(cardTrouble); // also if it is as it was: the modem may have started anew
    host.ready(identity);
    inbox.listen();
    probe = turns.after(settings.probe(), this::probe);
    if (forgetful) {
      forgetful = false;
      forgot();
    }
  }

  private CompletionStage<Void> openCard() {
    return lock.open(engine::run)
        .thenAccept(
            trouble -> {
              boolean changed = !trouble.equals(cardTrouble);
              cardTrouble = trouble;
              reconsider();
              if (changed && !settingUp && !ended) {
                host.cardChanged(trouble);
              }
            });
  }

  private CompletionStage<Void> askRegistration(boolean first) {
    CompletionStage<AtResult> told =
        first
            ? engine
                .run(Commands.TELL_REGISTRATION)
                .thenCompose(done -> engine.run(Commands.TELL_LTE_REGISTRATION))
            : CompletableFuture.completedStage(null);
    return told.thenCompose(done -> engine.run(Commands.REGISTRATION))
        .thenAccept(this::registered)
        .thenCompose(done -> engine.run(Commands.LTE_REGISTRATION))
        .thenAccept(this::registered);
  }

  private void registered(AtResult answer) {
    answer.lines().forEach(registration::take);
    reconsider();
  }

  private void reconsider() {
    NetworkService now =
        cardTrouble.isEmpty() ? registration.service() : NetworkService.none(cardTrouble);
    if (!now.equals(service) && !ended) {
      service = now;
      host.serviceChanged(now);
    }
  }

  private CompletionStage<ModemIdentity> identify() {
    return text(Commands.MANUFACTURER)
        .thenCompose(
            manufacturer ->
                model(manufacturer)
                    .thenCompose(
                        model ->
                            text(Commands.REVISION)
                                .thenCompose(
                                    revision ->
                                        text(Commands.SERIAL_NUMBER)
                                            .thenApply(
                                                number ->
                                                    new ModemIdentity(
                                                        manufacturer, model, revision, number)))));
  }

  /** Or all that ATI says, of those that do not say it otherwise. */
  private CompletionStage<String> model(String manufacturer) {
    return text(Commands.MODEL)
        .thenCompose(
            model ->
                manufacturer.isEmpty() && model.isEmpty()
                    ? engine
                        .run(Commands.IDENTITY)
                        .thenApply(answer -> Texts.clean(String.join(" ", answer.lines())))
                    : CompletableFuture.completedStage(model));
  }

  private CompletionStage<String> text(AtCommand command) {
    return engine.run(command).thenApply(answer -> Texts.clean(answer.value(command.prefix())));
  }

  /** Only a modem that does nothing: what answers a command is watched enough. */
  private void probe() {
    host.probed();
    CompletionStage<Void> looked =
        engine.isIdle()
            ? inbox
                .check()
                .thenCompose(this::asItWas)
                .thenCompose(done -> askRegistration(false))
                .thenCompose(done -> inbox.sweep())
            : CompletableFuture.completedStage(null);
    looked.whenComplete(
        (done, failure) -> {
          if (!ended && !settingUp) {
            probe = turns.after(settings.probe(), this::probe);
          }
        });
  }

  private CompletionStage<Void> asItWas(boolean same) {
    setUps = same && !aboutToSetUp ? 1 : setUps;
    return openCard(); // not all tell that it was taken out
  }
}
