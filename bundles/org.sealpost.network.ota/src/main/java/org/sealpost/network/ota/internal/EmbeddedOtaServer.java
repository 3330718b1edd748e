package org.sealpost.network.ota.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.network.api.ota.KeySet;
import org.sealpost.network.api.ota.OtaServer;
import org.sealpost.network.api.ota.Proof;
import org.sealpost.network.api.ota.SealingHandle;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;

/** OTA keys and counters in the network's own store. */
@Component
public final class EmbeddedOtaServer implements OtaServer {
  private final KeySets keySets;
  private final Applications applications = new Applications();
  private final Counters counters;

  /** Over the network's store. */
  @Activate
  public EmbeddedOtaServer(@Reference Store store, @Reference Vault vault) {
    keySets = new KeySets(vault);
    counters = new Counters(store.incarnation());
  }

  @Override
  public void provision(
      Tx tx, String iccid, List<KeySet> newKeySets, List<CardApplication> newApplications) {
    ProvisioningChecks.require(newKeySets, newApplications);
    for (KeySet keySet : newKeySets) {
      keySets.add(tx, iccid, keySet);
      counters.add(tx, iccid, KeySets.domain(keySet), keySet.counter());
    }
    addSharedCounters(tx, iccid, newKeySets, newApplications);
    applications.add(tx, iccid, newApplications);
  }

  /** A shared counter goes on from the highest of its key sets. */
  private void addSharedCounters(
      Tx tx, String iccid, List<KeySet> newKeySets, List<CardApplication> newApplications) {
    Map<String, Long> shared = new TreeMap<>();
    for (CardApplication application : newApplications) {
      long counter =
          newKeySets.stream()
              .filter(set -> set.version() == application.keyVersion())
              .mapToLong(KeySet::counter)
              .findFirst()
              .orElseThrow();
      application.counter().ifPresent(name -> shared.merge(shared(name), counter, Math::max));
    }
    shared.forEach((domain, counter) -> counters.add(tx, iccid, domain, counter));
  }

  private static String shared(String name) {
    return "shared " + name;
  }

  /** The counter domain of an application. */
  private String domain(Tx tx, String iccid, CardApplication application) {
    return application
        .counter()
        .map(EmbeddedOtaServer::shared)
        .orElseGet(() -> keySets.domain(tx, iccid, application.keyVersion()));
  }

  @Override
  public List<CardApplication> applications(Tx tx, String iccid) {
    return applications.of(tx, iccid);
  }

  @Override
  public int capacity(Tx tx, String iccid, Tar tar) {
    CardApplication application = usable(tx, iccid, tar);
    return PacketSize.capacity(keySets.algorithm(tx, iccid, application.keyVersion()));
  }

  @Override
  public Optional<SealingHandle> lease(
      Tx tx, String iccid, Tar tar, String holder, boolean porBySubmit) {
    CardApplication application = usable(tx, iccid, tar);
    Spi spi = spi(porBySubmit || application.porBySubmit());
    int version = application.keyVersion();
    return counters
        .raise(tx, iccid, domain(tx, iccid, application), holder)
        .map(
            counter -> {
              Packet packet = new Packet(tar, counter, spi, version);
              counters.remember(tx, iccid, holder, packet);
              return new PacketSealer(
                  packet, keySets.algorithm(tx, iccid, version), keySets.open(tx, iccid, version));
            });
  }

  @Override
  public void release(Tx tx, String iccid, String holder) {
    counters.release(tx, iccid, holder);
  }

  @Override
  public void leap(Tx tx, String iccid, String holder) {
    counters.leap(tx, iccid, holder);
  }

  @Override
  public Proof verify(Tx tx, String iccid, String holder, byte[] response) {
    Optional<Packet> packet = counters.find(tx, iccid, holder);
    if (packet.isEmpty()) {
      return Proof.refused("expected the answer to an outstanding packet, found none of these");
    }
    try (OtaKeys keys = keySets.open(tx, iccid, packet.get().version())) {
      return Proofs.judge(packet.get(), keys, response);
    }
  }

  /** Checksum, ciphering, counter higher; the same for the answer. */
  private static Spi spi(boolean porBySubmit) {
    return porBySubmit ? Spi.SEALED_POR_BY_SUBMIT : Spi.SEALED_POR_IN_REPORT;
  }

  private CardApplication usable(Tx tx, String iccid, Tar tar) {
    CardApplication application = applications.find(tx, iccid, tar);
    SecurityLevel.require(application, spi(application.porBySubmit()));
    counters.requireLeft(tx, iccid, domain(tx, iccid, application));
    return application;
  }
}
