package org.sealpost.gateway.sat.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.card.api.SecureElement;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.AuthenticateChallenge;
import org.sealpost.codec.cat.AuthenticateResult;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.frame.MobileOriginated;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Poll;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.gateway.api.CardIdentity;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SAT module of one card. Everything runs on its own executor, one task at a time, so that a
 * toolkit session is never interrupted by another and a card that hangs stops no other card.
 */
final class CardSat implements SatModule, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CardSat.class);
  private static final long RETRY_MILLIS = 1_000;

  private final SatContext context;
  private final SecureElement element;
  private final CardChannel channel;
  private final CardFiles files;
  private final Toolkit toolkit;
  private final SatCounters counters = new SatCounters();
  private final NetworkClock clock = new NetworkClock(System::nanoTime);
  private final ScheduledExecutorService executor;

  private volatile CardIdentity identity;
  private Sessions sessions;
  private Journal journal;
  private Mailbox mailbox;
  private Inbox inbox;
  private Forwarder forwarder;

  CardSat(SatContext context, SecureElement element) {
    this.context = context;
    this.element = element;
    channel = new CardChannel(element);
    files = new CardFiles(channel);
    toolkit = new Toolkit(channel, new Host());
    executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "sealpost-sat-" + element.slot()));
  }

  /** Reads who the card is and takes up where the journal left off; then {@code ready} runs. */
  void start(Runnable ready) {
    later(
        () -> {
          identify();
          ready.run();
          forwardAll();
        });
  }

  private void identify() throws CardException {
    if (element.terminal() == CatTerminal.GATEWAY) {
      toolkit.start();
    }
    String iccid = files.iccid();
    identity = readIdentity(iccid);
    journal = new Journal(iccid);
    mailbox = new Mailbox(context.queues(), context.random(), iccid);
    sessions =
        new Sessions(context.store(), new SessionTable(context.vault(), iccid), context::sealer);
    inbox =
        new Inbox(context.queues(), iccid, sessions, journal, mailbox, clock, counters, this::poll);
    forwarder =
        new Forwarder(
            context.store(),
            journal,
            mailbox,
            sessions,
            toolkit,
            clock,
            counters,
            context.random(),
            element.adapter());
    context.store().transact(tx -> CardTable.present(tx, iccid, element.slot()));
    sessions.load();
    LOG.info("card {} is in slot {}", iccid, element.slot());
  }

  private CardIdentity readIdentity(String iccid) throws CardException {
    return new CardIdentity(
        iccid, files.imsi(), files.mncDigits(), element.adapter(), element.slot());
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
    return (rand, autn) -> submit(() -> authenticate(rand, autn));
  }

  private CardAuthentication.Answer authenticate(byte[] rand, byte[] autn)
      throws CardException, DecodeException {
    files.selectUsim();
    AuthenticateResult result =
        AuthenticateResult.decode(channel.transmit(new AuthenticateChallenge(rand, autn).toApdu()));
    if (result instanceof AuthenticateResult.Success success) {
      return new CardAuthentication.Success(success.res(), success.ck(), success.ik());
    }
    if (result instanceof AuthenticateResult.SynchronisationFailure failure) {
      return new CardAuthentication.SynchronisationFailure(failure.auts());
    }
    if (result instanceof AuthenticateResult.IncorrectMac) {
      return new CardAuthentication.MacFailure();
    }
    throw new CardException(CardException.Reason.LINK, "AUTHENTICATE: found " + result);
  }

  @Override
  public Optional<SessionId> session() {
    return sessions.currentId();
  }

  @Override
  public boolean knows(SessionId session) {
    return sessions.knows(session);
  }

  @Override
  public CompletionStage<Void> open(AgreedKeys keys, int algorithm, byte[] hello, byte[] accept) {
    return submit(
        () -> {
          try (keys) {
            CardSession session = sessions.open(keys, algorithm, hello, accept);
            context
                .store()
                .transact(
                    tx -> {
                      poll(tx);
                      mailbox.resealAll(tx, session);
                      return null;
                    });
          }
          return null;
        });
  }

  @Override
  public CompletionStage<Void> poll() {
    return submit(
        () -> {
          if (sessions.current().isEmpty()) {
            throw new IllegalStateException("poll: expected a session, found none");
          }
          context
              .store()
              .transact(
                  tx -> {
                    poll(tx);
                    return null;
                  });
          return null;
        });
  }

  private void poll(Tx tx) {
    mailbox.removeAll(tx, Mailbox.Kind.POLL);
    Poll poll =
        new Poll(
            identity.iccid(),
            Optional.empty(),
            Optional.empty(),
            List.of(identity.adapter()),
            context.software(),
            journal.finalBelow(tx),
            journal.held(tx),
            Optional.of(identity.imsi()));
    mailbox.post(tx, sessions.current(), Mailbox.Kind.POLL, poll);
  }

  @Override
  public void inboundArrived() {
    later(
        () -> {
          while (context.store().transact(inbox::takeOne)) {
            LOG.debug("slot {}: one frame taken", element.slot());
          }
          forwardAll();
        });
  }

  @Override
  public CompletionStage<byte[]> transmit(byte[] command) {
    return submit(() -> channel.transmit(CommandApdu.decode(command)).encode());
  }

  /** A sealer came or went: sessions that were parked may work again. */
  void sealersChanged() {
    later(
        () -> {
          if (sessions != null) {
            sessions.load();
          }
        });
  }

  private void forwardAll() throws CardException {
    Forwarder.Result result = forwarder.forwardNext();
    while (result == Forwarder.Result.DONE) {
      identity = readIdentity(identity.iccid());
      result = forwarder.forwardNext();
    }
    if (result == Forwarder.Result.LATER && !executor.isShutdown()) {
      executor.schedule(() -> later(this::forwardAll), RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private <T> CompletionStage<T> submit(Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    if (executor.isShutdown()) {
      result.completeExceptionally(
          new CardException(CardException.Reason.STOPPED, "the SAT module of the card is gone"));
      return result;
    }
    executor.execute(
        () -> {
          try {
            result.complete(work.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  private void later(Work work) {
    submit(
            () -> {
              work.run();
              return null;
            })
        .whenComplete(
            (done, failure) -> {
              if (failure != null && !executor.isShutdown()) {
                LOG.warn("slot {}: {}", element.slot(), failure.getMessage());
              }
            });
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private interface Work {
    void run() throws CardException;
  }

  private final class Host implements Toolkit.Host {
    @Override
    public boolean send(ProactiveAction.SendShortMessage message) {
      try {
        context
            .store()
            .transact(
                tx -> {
                  long sequence = CardTable.nextSequence(tx, identity.iccid());
                  mailbox.post(
                      tx,
                      sessions.current(),
                      Mailbox.Kind.OTHER,
                      new MobileOriginated(Octets.of(message.message().tpdu()), sequence));
                  return null;
                });
        return true;
      } catch (StoreException | IllegalArgumentException e) {
        LOG.warn("slot {}: the card's SMS could not be kept: {}", element.slot(), e.getMessage());
        return false;
      }
    }

    @Override
    public void refreshed() {
      LOG.info("slot {}: REFRESH", element.slot());
    }
  }
}
