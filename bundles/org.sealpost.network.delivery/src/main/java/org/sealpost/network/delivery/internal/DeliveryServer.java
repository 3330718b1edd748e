package org.sealpost.network.delivery.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.codec.frame.Limits;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.channel.SealedChannel;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliverySource;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.delivery.Terms;
import org.sealpost.network.api.ota.OtaServer;
import org.sealpost.network.api.sms.MessageCentre;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;

/**
 * Owns deliveries. It takes part in the sealed channel while a source is attached: without one
 * nothing can be sealed and no end can be told, so nothing is sent and nothing is acknowledged.
 */
@Component(service = Deliveries.class, configurationPid = "org.sealpost.network.delivery")
@Designate(ocd = DeliveryConfig.class)
public final class DeliveryServer implements Deliveries {
  private static final int THREADS = 2;

  private final Store store;
  private final OtaServer ota;
  private final SealedChannel channel;
  private final NativeLine line;
  private final DeliveryConfig config;
  private final Clock clock;
  private final CardWork work;
  private final SecureRandom random = new SecureRandom();
  private final Waiters waiters = new Waiters();
  private volatile Optional<Attached> attached = Optional.empty();

  /** Called by the component runtime. */
  @Activate
  public DeliveryServer(
      DeliveryConfig config,
      @Reference Store store,
      @Reference OtaServer ota,
      @Reference SealedChannel channel,
      @Reference CardDirectory cards) {
    this(config, store, ota, channel, cards, Clock.systemUTC(), new StripedWork(THREADS));
  }

  DeliveryServer(
      DeliveryConfig config,
      Store store,
      OtaServer ota,
      SealedChannel channel,
      CardDirectory cards,
      Clock clock,
      CardWork work) {
    if (!config.originatingAddress().matches("[0-9]{1,20}")) {
      throw new IllegalArgumentException(
          "originatingAddress: expected 1..20 digits, found " + config.originatingAddress());
    }
    this.config = config;
    this.store = store;
    this.ota = ota;
    this.channel = channel;
    this.line = new NativeLine(cards);
    this.clock = clock;
    this.work = work;
  }

  /** Called by the component runtime: without one, what goes as native SMS waits. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindCentre(MessageCentre centre) {
    line.bind(centre);
    attached.ifPresent(now -> now.courier().resume());
  }

  void unbindCentre(MessageCentre centre) {
    line.unbind(centre);
  }

  @Deactivate
  void stop() {
    attached.ifPresent(this::detach);
    work.close();
    waiters.stop();
  }

  @Override
  public Delivery submit(
      Tx tx, String iccid, String purpose, Tar tar, List<byte[]> scripts, Terms terms) {
    if (scripts.isEmpty() || scripts.size() > Limits.MAX_PACKETS) {
      throw new IllegalArgumentException(
          "scripts: expected 1.." + Limits.MAX_PACKETS + ", found " + scripts.size());
    }
    long seconds = terms.expiry().getEpochSecond();
    if (seconds < 0 || seconds > Limits.MAX_TIME) {
      throw new IllegalArgumentException("expiry: expected 1970 to 9999, found " + terms.expiry());
    }
    if (terms.route() == Route.NATIVE_SMS) {
      line.requireReachable(tx, iccid);
    }
    List<Integer> commands = scripts.stream().map(Scripts::commands).toList();
    Delivery delivery = DeliveryTable.insert(tx, iccid, purpose, tar, scripts.size(), terms);
    for (int i = 0; i < scripts.size(); i++) {
      PacketTable.insert(tx, iccid, delivery.id(), i, scripts.get(i), commands.get(i));
    }
    tx.afterCommit(() -> attached.ifPresent(now -> now.courier().advanceSoon(iccid)));
    return delivery;
  }

  @Override
  public Optional<Delivery> find(Tx tx, String iccid, long id) {
    return DeliveryTable.find(tx, iccid, id);
  }

  @Override
  public List<Delivery> of(Tx tx, String iccid) {
    return DeliveryTable.of(tx, iccid);
  }

  @Override
  public boolean waits(Tx tx, String iccid) {
    return DeliveryTable.waits(tx, iccid);
  }

  @Override
  public Delivery cancel(Tx tx, String iccid, long id) {
    Attached now =
        attached.orElseThrow(() -> new IllegalStateException("deliveries: no source is attached"));
    Delivery delivery =
        find(tx, iccid, id)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "id: expected a delivery of card " + iccid + ", found none with " + id));
    now.ledger().cancel(tx, delivery, Messages.newId(random));
    tx.afterCommit(() -> now.courier().advanceSoon(iccid));
    return find(tx, iccid, id).orElseThrow();
  }

  @Override
  public CompletionStage<Delivery> whenEnded(String iccid, long id) {
    CompletableFuture<Delivery> future = waiters.of(iccid, id);
    work.now(iccid, () -> look(iccid, id));
    return future.minimalCompletionStage();
  }

  /** It may have ended before anybody waited. */
  private void look(String iccid, long id) {
    Optional<Delivery> found = store.read(tx -> DeliveryTable.find(tx, iccid, id));
    if (found.isEmpty()) {
      waiters.failed(iccid, id, new IllegalArgumentException("delivery: expected one of the card"));
    } else if (found.get().state().ended()) {
      waiters.ended(found.get());
    }
  }

  @Override
  public synchronized Runnable attach(DeliverySource source) {
    if (attached.isPresent()) {
      throw new IllegalStateException("deliveries: another source is attached");
    }
    Ledger ledger = new Ledger(ota, source, waiters, clock);
    Courier courier =
        new Courier(store, channel, line, source, ledger, work, clock, random, config);
    ProofBook proofs = new ProofBook(ota, ledger);
    ShortMessages messages = new ShortMessages(config.originatingAddress());
    Runnable listening = channel.attach(new Inbox(source, ledger, courier, proofs, messages));
    Runnable hearing =
        line.listen(new NativeInbox(store, line, proofs, clock, courier::advanceSoon));
    Attached now = new Attached(ledger, courier, listening, hearing);
    attached = Optional.of(now);
    courier.resume();
    return () -> detach(now);
  }

  private synchronized void detach(Attached gone) {
    if (attached.filter(gone::equals).isPresent()) {
      attached = Optional.empty();
      gone.listening().run();
      gone.hearing().run();
      gone.courier().stop();
    }
  }

  /** What goes on while a source is attached. */
  private record Attached(Ledger ledger, Courier courier, Runnable listening, Runnable hearing) {}
}
