package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Poll;
import org.sealpost.codec.frame.ProofOfReceipt;
import org.sealpost.codec.frame.ProofOfReceipt.Outcome;
import org.sealpost.codec.frame.ReadReceipt;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.ota.Tar;
import org.sealpost.lib.sql.Migration;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.lib.sql.StoreFiles;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.delivery.Terms;
import org.sealpost.network.api.ota.Proof.Worth;

/** A delivery server and what stands around it, for one card. */
final class World implements AutoCloseable {
  static final String ICCID = "8988211000000000017";
  static final Tar TAR = Tar.of(0xb00010);
  static final Instant START = Instant.ofEpochSecond(1_800_000_000);
  static final Duration LONG = Duration.ofDays(3);

  /** SELECT and UPDATE BINARY. */
  static final byte[] SCRIPT =
      new RfmScript().select(0x3f00).updateBinary(0, new byte[] {1, 2}).toScript().encode();

  final TestWork work = new TestWork(START);
  final TestChannel channel = new TestChannel();
  final TestOta ota = new TestOta();
  final TestCards cards = new TestCards();
  Optional<TestCentre> centre = Optional.empty();
  private final StoreFiles files;
  SqlStore store;
  DeliveryServer server;
  private Runnable detach;

  World(Path folder) {
    files = StoreFiles.in(folder.resolve("data"));
    start();
  }

  private void start() {
    store = SqlStore.sqlite(files, Migration.of(World.class));
    server =
        new DeliveryServer(new Config("447700900000", 60), store, ota, channel, cards, work, work);
    centre.ifPresent(server::bindCentre);
    detach = server.attach(ota);
    work.run();
  }

  /** There is a message centre from now on. */
  TestCentre withCentre() {
    TestCentre added = new TestCentre();
    centre = Optional.of(added);
    server.bindCentre(added);
    work.run();
    return added;
  }

  /** Stops at once and starts over the same store. */
  void restart() {
    close();
    start();
  }

  void detachSource() {
    detach.run();
  }

  void attachSource() {
    detach = server.attach(ota);
    work.run();
  }

  /** Queues a delivery of so many packets; its id. */
  long submit(int packets, Duration validity) {
    return submit(packets, validity, Route.SEALED);
  }

  long submit(int packets, Duration validity, Route route) {
    return submit(Collections.nCopies(packets, SCRIPT), validity, route);
  }

  long submit(List<byte[]> scripts, Duration validity, Route route) {
    Delivery delivery =
        store.transact(
            tx ->
                server.submit(
                    tx,
                    ICCID,
                    "test",
                    TAR,
                    scripts,
                    new Terms(work.instant().plus(validity), route)));
    work.run();
    return delivery.id();
  }

  Delivery cancel(long id) {
    Delivery asked = store.transact(tx -> server.cancel(tx, ICCID, id));
    work.run();
    return asked;
  }

  Delivery delivery(long id) {
    return store.read(tx -> server.find(tx, ICCID, id)).orElseThrow();
  }

  /** Whether the network tells the card that something waits for it. */
  boolean waits() {
    return store.read(tx -> server.waits(tx, ICCID));
  }

  List<Delivery> deliveries() {
    return store.read(tx -> server.of(tx, ICCID));
  }

  /** The only configuration sent since the last look. */
  TestChannel.Sent sent() {
    List<TestChannel.Sent> all = channel.take();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  Optional<Refusal> say(Message message) {
    Optional<Refusal> refusal = channel.say(store, ICCID, message);
    work.run();
    return refusal;
  }

  Optional<Refusal> receipt(long delivery, int held) {
    return say(new ReadReceipt(delivery, held));
  }

  Optional<Refusal> poll(long finalBelow, List<Long> held) {
    return say(
        new Poll(
            ICCID,
            Optional.empty(),
            Optional.empty(),
            List.of("test"),
            "test 1",
            finalBelow,
            held,
            Optional.empty()));
  }

  /** The card's answer: both commands ran. */
  Optional<Refusal> proof(long delivery, int packet, Worth worth) {
    return answer(delivery, packet, 1, TestOta.response(worth, 0, 2, 0x9000));
  }

  Optional<Refusal> answer(long delivery, int packet, int attempt, byte[] response) {
    return say(
        new ProofOfReceipt(
            delivery,
            packet,
            Outcome.RESPONSE,
            Optional.of(Octets.of(response)),
            Optional.of(0x9000),
            "soft",
            attempt));
  }

  Optional<Refusal> noResponse(long delivery, Outcome outcome, Optional<Integer> sw, int attempt) {
    return say(new ProofOfReceipt(delivery, 0, outcome, Optional.empty(), sw, "soft", attempt));
  }

  @Override
  public void close() {
    centre.ifPresent(server::unbindCentre);
    server.stop();
    store.close();
  }

  /** The configuration of the component. */
  record Config(String originatingAddress, int recentMinutes) implements DeliveryConfig {
    @Override
    public Class<? extends Annotation> annotationType() {
      return DeliveryConfig.class;
    }
  }
}
