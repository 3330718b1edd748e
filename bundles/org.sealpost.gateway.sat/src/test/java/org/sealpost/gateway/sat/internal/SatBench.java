package org.sealpost.gateway.sat.internal;

import static org.awaitility.Awaitility.await;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.sealpost.card.api.SecureElement;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.gateway.store.internal.GatewayStore;
import org.sealpost.lib.sql.Migration;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.lib.sql.StoreFiles;
import org.sealpost.seal.cose.internal.Aes256GcmSealer;

/**
 * A SAT with a real store, a real cipher and a scripted card, which can be restarted and killed.
 */
final class SatBench implements AutoCloseable {
  static final SatTimes TIMES = new SatTimes(300, 5, 40, 20, 60);

  final RecordingSealer sealer = new RecordingSealer(new Aes256GcmSealer());
  final ScriptedCard card = new ScriptedCard();
  final FakeFramework framework = new FakeFramework();

  /** The monotonic clock of the SAT, in nanoseconds. */
  final AtomicLong nanos = new AtomicLong(-7_000_000_000L);

  private final SecureElement element;
  SqlStore store;

  /** What the SAT sees of the store. */
  CrashingStore crashing;

  TestQueues queues;
  SatComponent component;
  private final StoreFiles files;
  private final SatTimes times;

  SatBench(Path folder, SatTimes times) {
    this(folder, times, Optional.empty());
  }

  /** With another card than the scripted one, of the same number. */
  SatBench(Path folder, SecureElement element) {
    this(folder, TIMES, Optional.of(element));
  }

  private SatBench(Path folder, SatTimes times, Optional<SecureElement> element) {
    this.element = element.orElse(card);
    this.times = times;
    files = StoreFiles.in(folder.resolve("data"));
    open();
    begin();
  }

  SatBench(Path folder) {
    this(folder, TIMES);
  }

  private void open() {
    store = SqlStore.sqlite(files, Migration.of(GatewayStore.class));
    crashing = new CrashingStore(store);
    queues = new TestQueues(store, store.vault());
  }

  private void begin() {
    create();
    component.addSealer(sealer);
    component.addCard(element);
  }

  private void create() {
    component =
        new SatComponent(framework.context, crashing, store.vault(), queues, times, nanos::get);
  }

  /** Where cards may reach and the file of their PINs. */
  record Config(String[] cardMayReach, String pinFile) implements SatConfig {
    @Override
    public Class<? extends Annotation> annotationType() {
      return SatConfig.class;
    }
  }

  /** The SAT module of the card, once it is there. */
  SatModule sat() {
    await().until(() -> framework.services.size() == 1);
    return framework.services.keySet().iterator().next();
  }

  /** Stops and starts the component. */
  SatModule restart() {
    component.stop();
    begin();
    return sat();
  }

  /** The same, and the sealer does not come back. */
  SatModule restartWithoutSealer() {
    component.stop();
    create();
    component.addCard(element);
    return sat();
  }

  /** Kill -9: what runs gets nothing more into the store. */
  void kill() {
    store.close();
    component.stop();
  }

  SatModule revive() {
    open();
    begin();
    return sat();
  }

  SatModule crash() {
    kill();
    return revive();
  }

  /** A frame of the network reaches the inbound queue. */
  void arrive(byte[] frame) {
    store.transact(
        tx ->
            tx.update(
                "INSERT INTO inbound (iccid, frame) VALUES (?, ?)", ScriptedCard.ICCID, frame));
    sat().inboundArrived();
  }

  List<byte[]> outbound() {
    return store.read(
        tx -> tx.query("SELECT frame FROM outbound ORDER BY number", row -> row.bytes("frame")));
  }

  /** The rows of a table. */
  long count(String table) {
    return store
        .read(tx -> tx.find("SELECT COUNT(*) AS n FROM " + table, row -> row.number("n")))
        .orElseThrow();
  }

  long counter(String name) {
    return sat().counters().get(name);
  }

  @Override
  public void close() {
    component.stop();
    store.close();
  }
}
