package org.sealpost.gateway.sat.internal;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.frame.Configuration;
import org.sealpost.codec.frame.Direction;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.MessageCodec;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.OuterSeal;
import org.sealpost.codec.frame.SealNumber;
import org.sealpost.codec.frame.SealSuite;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.codec.frame.SessionKeys;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.gateway.api.FrameQueues;
import org.sealpost.gateway.client.internal.ClientConfig;
import org.sealpost.gateway.client.internal.GatewayClient;
import org.sealpost.gateway.client.internal.Inbound;
import org.sealpost.gateway.store.internal.GatewayStore;
import org.sealpost.lib.sql.Migration;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.lib.sql.StoreFiles;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.Sealer;
import org.sealpost.seal.cose.internal.Aes128GcmSealer;

/**
 * A card's part of the gateway up to where a delivery is held and receipted, with the store of the
 * product, and the network that seals what comes. For the benchmarks: nothing of it is exported.
 */
public final class AcceptingCard implements AutoCloseable {
  /** Deliveries that the gateway accepts in one transaction, when they wait. */
  public static final int TOGETHER = CardStation.TOGETHER;

  private static final String ICCID = "8988211000000000017";
  private static final byte[] HELLO = {1};
  private static final byte[] ACCEPT = {2};
  private static final byte[] NAME = {0, 1, 2, 3, 4, 5, 6, 7};

  /** A packet that fills most of a short message. */
  private static final int PACKET = 120;

  private static final long NOW = 1_800_000_000L;

  private final SecureRandom random = new SecureRandom();
  private final Sealer sealer = new Aes128GcmSealer();
  private final SqlStore store;
  private final Sessions sessions;
  private final Inbox inbox;
  private final OuterSeal network;
  private SealNumber number = SealNumber.first(1);
  private long delivery;
  private long forgotten;

  /**
   * @param data the data folder of a gateway, made here
   */
  public AcceptingCard(Path data) {
    store = SqlStore.sqlite(StoreFiles.in(data), Migration.of(GatewayStore.class));
    store.transact(tx -> CardTable.present(tx, ICCID, "bench"));
    FrameQueues queues = new GatewayClient(defaults(), store, store.vault());
    sessions =
        new Sessions(
            store, new SessionTable(store.vault(), ICCID), algorithm -> Optional.of(sealer));
    inbox =
        new Inbox(
            queues,
            ICCID,
            sessions,
            new Journal(ICCID),
            new Mailbox(queues, random, ICCID, sessions::current),
            new NetworkClock(System::nanoTime),
            new SatCounters(),
            tx -> {});
    byte[] rootKey = new byte[AgreedKeys.ROOT_KEY_LENGTH];
    random.nextBytes(rootKey);
    sessions.open(
        new AgreedKeys(NAME, new byte[1], rootKey),
        sealer.algorithm(),
        HELLO,
        ACCEPT,
        (tx, session) -> {});
    SessionKeys down = keys(rootKey, Direction.DOWN);
    SessionKeys up = keys(rootKey, Direction.UP);
    network =
        new OuterSeal(
            SessionId.of(NAME),
            down,
            new SealerAead(sealer.keyed(down.key())),
            up,
            new SealerAead(sealer.keyed(up.key())));
  }

  private static ClientConfig defaults() {
    return (ClientConfig)
        Proxy.newProxyInstance(
            AcceptingCard.class.getClassLoader(),
            new Class<?>[] {ClientConfig.class},
            (proxy, method, arguments) -> method.getDefaultValue());
  }

  private SessionKeys keys(byte[] rootKey, Direction direction) {
    return SessionKeys.derive(
        rootKey,
        SessionId.of(NAME),
        new SealSuite(sealer.algorithm(), sealer.keyLength(), sealer.nonceLength()),
        direction,
        Transcript.of(HELLO, ACCEPT));
  }

  /** The network's next frame: a delivery of one packet. */
  public byte[] nextFrame() {
    byte[] packet = new byte[PACKET];
    byte[] id = new byte[MessageId.SIZE];
    random.nextBytes(packet);
    random.nextBytes(id);
    Configuration configuration =
        new Configuration(++delivery, 0, 1, List.of(Octets.of(packet)), "12345", NOW + 86_400);
    byte[] message = MessageCodec.encode(Envelope.down(MessageId.of(id), configuration, NOW));
    SealNumber next = number;
    number = next.next().orElseThrow();
    return FrameCodec.encode(network.seal(next, message));
  }

  /** Receives frames and accepts what is in them: when this returns, all is on the disk. */
  public int accept(List<byte[]> frames) {
    int received = Inbound.receive(store, ICCID, frames);
    store.transact(tx -> inbox.take(tx, true, TOGETHER));
    return received;
  }

  /**
   * Empties queues and journal, as proofs and acknowledgements would.
   *
   * @throws IllegalStateException if anything was accepted without packet, message and frame
   */
  public void forget() {
    for (String table : List.of("packet", "message", "outbound")) {
      int rows = store.transactUnsynced(tx -> tx.update("DELETE FROM " + table));
      if (rows != delivery - forgotten) {
        throw new IllegalStateException(
            table + ": expected " + (delivery - forgotten) + " rows, found " + rows);
      }
    }
    forgotten = delivery;
  }

  /** A setting of the database, as it is for what {@link #accept} does. */
  public String setting(String pragma) {
    return store.transact(tx -> tx.find("PRAGMA " + pragma, row -> row.text(pragma)).orElseThrow());
  }

  @Override
  public void close() {
    sessions.close();
    store.close();
  }
}
