package org.sealpost.network.delivery.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import org.sealpost.codec.aka.MilenageKey;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.ota.Tar;
import org.sealpost.codec.sms.Address;
import org.sealpost.lib.sql.Migration;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.lib.sql.StoreFiles;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliverySource;
import org.sealpost.network.api.delivery.ReadBack;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.delivery.Terms;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.network.api.ota.KeySet;
import org.sealpost.network.api.ota.SealedPacket;
import org.sealpost.network.api.ota.SealingHandle;
import org.sealpost.network.ota.internal.EmbeddedOtaServer;
import org.sealpost.simulator.Passages;
import org.sealpost.simulator.ThreadLoop;
import org.sealpost.simulator.card.SimCard;
import org.sealpost.simulator.modem.Modem;
import org.sealpost.simulator.modem.ModemProfile;
import org.sealpost.simulator.smsc.EsmeAccount;
import org.sealpost.simulator.smsc.ServiceCentre;
import org.sealpost.simulator.smsc.SmppServer;
import org.sealpost.simulator.smsc.SmscSettings;
import org.sealpost.softcard.Behaviour;
import org.sealpost.softcard.CardKeySet;
import org.sealpost.softcard.CardProfile;
import org.sealpost.softcard.CardStorage;
import org.sealpost.softcard.FileImage;
import org.sealpost.softcard.SoftCard;
import org.sealpost.store.api.Tx;

/** A network with a card's keys, a service centre, and a modem with the card in it. */
final class CardLeg implements AutoCloseable, DeliverySource {
  /** The file that is written. */
  static final FilePath FILE = FilePath.parse("3F00/2F99");

  static final int LENGTH = 200;
  private static final Tar TAR = Tar.of(0xb00011);
  private static final int KVN = 1;
  private static final byte[] KIC = HexFormat.of().parseHex("200102030405060708090a0b0c0d0e0f");
  private static final byte[] KID = HexFormat.of().parseHex("201102030405060708090a0b0c0d0e0f");
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  final TestWork work = new TestWork(World.START);
  final SoftCard card;
  final Passages passages;
  final Modem modem;
  final SmppCentre messages;
  private final ThreadLoop loop = new ThreadLoop();
  private final SmppServer smpp;
  private final SqlStore store;
  private final EmbeddedOtaServer ota;
  private final DeliveryServer server;

  CardLeg(Path folder, KeyAlgorithm algorithm, Behaviour... behaviours) throws Exception {
    card = new SoftCard(profile(algorithm, behaviours), CardStorage.inMemory());
    passages = new Passages(loop);
    ServiceCentre centre =
        new ServiceCentre(
            loop,
            passages,
            new SmscSettings(
                Address.of("+99900000000"),
                Duration.ofDays(1),
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                2));
    smpp =
        new SmppServer(
            loop,
            centre,
            ServerSocketFactory.getDefault(),
            ANY,
            List.of(new EsmeAccount("esme", "secret", Pattern.compile(TestCentre.OWN))));
    modem =
        new Modem(
            loop,
            centre,
            SimCard.of(card),
            ModemProfile.named(ModemProfile.GENERIC),
            Address.of("+" + TestCards.NUMBER));
    onTheLoop(modem::start);
    store = SqlStore.sqlite(StoreFiles.in(folder), Migration.of(CardLeg.class));
    ota = new EmbeddedOtaServer(store, store.vault());
    store.transact(
        tx -> {
          ota.provision(
              tx,
              World.ICCID,
              List.of(new KeySet(KVN, algorithm, KIC.clone(), KID.clone(), 0)),
              List.of(new CardApplication(TAR, 0x16, KVN)));
          return null;
        });
    World.Config config = new World.Config("447700900000", 60);
    server = new DeliveryServer(config, store, ota, new TestChannel(), new TestCards(), work, work);
    messages = new SmppCentre(smpp.address(), "esme", "secret", TestCentre.OWN);
    server.bindCentre(messages);
    server.attach(this);
    work.run();
  }

  private static CardProfile profile(KeyAlgorithm algorithm, Behaviour... behaviours) {
    Secret kic = Secret.of(KIC);
    Secret kid = Secret.of(KID);
    return new CardProfile(
        new Iccid(World.ICCID),
        new Imsi("001010000000001"),
        2,
        new MilenageKey(kic, kid),
        new Sqn(0),
        List.of(new CardKeySet(KVN, algorithm, kic, kid, 0)),
        List.of(new org.sealpost.softcard.CardApplication(TAR, 0x16, KVN, FilePath.parse("3F00"))),
        Map.of(FILE, FileImage.transparent(new byte[LENGTH])),
        Set.of(behaviours));
  }

  /** Queues a delivery that writes octets to the beginning of the file; its id. */
  long write(byte[] octets) {
    byte[] script =
        new RfmScript().select(0x3f00, 0x2f99).updateBinary(0, octets).toScript().encode();
    Terms terms = new Terms(work.instant().plus(World.LONG), Route.NATIVE_SMS);
    Delivery delivery =
        store.transact(tx -> server.submit(tx, World.ICCID, "write", TAR, List.of(script), terms));
    work.run();
    return delivery.id();
  }

  /** The delivery, after the network did what there was for it to do. */
  Delivery delivery(long id) {
    messages.hear();
    work.run();
    return store.read(tx -> server.find(tx, World.ICCID, id)).orElseThrow();
  }

  /** The beginning of the file. */
  byte[] read(int length) throws Exception {
    CompletableFuture<byte[]> content = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            card.transmit(UiccCommands.select(FILE).encode());
            content.complete(card.transmit(UiccCommands.readBinary(0, length).encode()));
          } catch (Exception e) {
            content.completeExceptionally(e);
          }
        });
    return Arrays.copyOf(content.get(), length);
  }

  /** Runs something where the simulator runs, and waits for it. */
  void onTheLoop(Runnable task) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.execute(
        () -> {
          task.run();
          done.complete(null);
        });
    done.join();
  }

  @Override
  public Optional<SealedPacket> seal(
      Tx tx, String iccid, Tar tar, String holder, Route route, byte[] script) {
    Optional<SealingHandle> leased = ota.lease(tx, iccid, tar, holder, route == Route.NATIVE_SMS);
    try (SealingHandle handle = leased.orElseThrow()) {
      return Optional.of(handle.seal(script));
    }
  }

  /** All scripts write the beginning of the file. */
  @Override
  public Optional<ReadBack> readBack(byte[] script) {
    int from = 2 * 7 + 5;
    byte[] written = Arrays.copyOfRange(script, from, script.length);
    byte[] reads =
        new RfmScript().select(0x3f00, 0x2f99).readBinary(0, written.length).toScript().encode();
    return Optional.of(
        new ReadBack(List.of(new ReadBack.Check(Octets.of(reads), Octets.of(written))), true));
  }

  @Override
  public void polled(Tx tx, String iccid) {}

  @Override
  public void ended(Tx tx, Delivery delivery) {}

  @Override
  public void close() throws IOException {
    server.unbindCentre(messages);
    server.stop();
    messages.close();
    store.close();
    smpp.close();
    loop.close();
  }
}
