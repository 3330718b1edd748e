package org.sealpost.network.delivery.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.codec.sms.UserDataHeader;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliverySource;
import org.sealpost.network.api.delivery.ReadBack;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.network.api.ota.KeySet;
import org.sealpost.network.api.ota.OtaServer;
import org.sealpost.network.api.ota.PacketSeal;
import org.sealpost.network.api.ota.Proof;
import org.sealpost.network.api.ota.Proof.Worth;
import org.sealpost.network.api.ota.SealedPacket;
import org.sealpost.network.api.ota.SealingHandle;
import org.sealpost.store.api.Tx;

/**
 * An OTA server and a manager with one counter domain. A sealed packet is its counter and the
 * script; a response is: worth, status, executed, two octets of status word, data. A packet that
 * was released is not verified any more.
 */
final class TestOta implements OtaServer, DeliverySource {
  final List<String> released = new ArrayList<>();
  final List<Delivery> ended = new ArrayList<>();
  Consumer<Tx> onPoll = tx -> {};
  Optional<ReadBack> readBack = Optional.empty();
  private Optional<String> holder = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();
  private int counter;

  /** Of all deliveries. */
  boolean needsRecentAuthentication;

  int leaps;
  boolean failVerification;

  void failWith(RuntimeException e) {
    failure = Optional.of(e);
  }

  /** Fails no more. */
  void work() {
    failure = Optional.empty();
  }

  int counter() {
    return counter;
  }

  static byte[] response(Worth worth, int status, int executed, int sw) {
    return response(worth, status, executed, sw, "");
  }

  static byte[] response(Worth worth, int status, int executed, int sw, String data) {
    return HexFormat.of()
        .parseHex(String.format("%02x%02x%02x%04x", worth.ordinal(), status, executed, sw) + data);
  }

  @Override
  public boolean needsRecentAuthentication(Delivery delivery) {
    return needsRecentAuthentication;
  }

  @Override
  public Optional<SealedPacket> seal(
      Tx tx, String iccid, Tar tar, String by, Route route, byte[] script) {
    if (failure.isPresent()) {
      throw failure.get();
    }
    if (holder.isPresent()) {
      return Optional.empty();
    }
    holder = Optional.of(by);
    byte[] sealed = Arrays.copyOf(script, script.length + 1);
    sealed[script.length] = (byte) ++counter;
    return Optional.of(new SealedPacket(seal(counter, route), sealed));
  }

  /** How the packet with this counter is sealed. */
  static PacketSeal seal(long counter) {
    return seal(counter, Route.SEALED);
  }

  private static PacketSeal seal(long counter, Route route) {
    Spi spi = route == Route.SEALED ? Spi.SEALED_POR_IN_REPORT : Spi.SEALED_POR_BY_SUBMIT;
    return new PacketSeal(spi, 1, World.TAR, "test", counter);
  }

  @Override
  public Optional<ReadBack> readBack(byte[] script) {
    return readBack;
  }

  @Override
  public void polled(Tx tx, String iccid) {
    onPoll.accept(tx);
  }

  @Override
  public void ended(Tx tx, Delivery delivery) {
    ended.add(delivery);
  }

  @Override
  public void leap(Tx tx, String iccid, String by) {
    leaps++;
  }

  @Override
  public void release(Tx tx, String iccid, String by) {
    released.add(by);
    holder = holder.filter(held -> !held.equals(by));
  }

  @Override
  public Proof verify(Tx tx, String iccid, String by, byte[] userData) {
    if (failVerification) {
      throw new IllegalStateException("as told");
    }
    boolean announced = userData[1] == UserDataHeader.RESPONSE_PACKET;
    byte[] response = announced ? Arrays.copyOfRange(userData, 3, userData.length) : userData;
    if (holder.filter(by::equals).isEmpty()) {
      return Proof.refused("not outstanding");
    }
    return new Proof(
        Worth.values()[response[0]],
        OptionalInt.of(response[1]),
        OptionalInt.of(response[2]),
        OptionalInt.of((response[3] & 0xff) << 8 | response[4] & 0xff),
        Octets.of(Arrays.copyOfRange(response, 5, response.length)),
        response[0] == 0 ? "" : "nothing protects it");
  }

  @Override
  public void provision(
      Tx tx, String iccid, List<KeySet> keySets, List<CardApplication> applications) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int capacity(Tx tx, String iccid, Tar tar) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CardApplication> applications(Tx tx, String iccid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<SealingHandle> lease(
      Tx tx, String iccid, Tar tar, String by, boolean porBySubmit) {
    throw new UnsupportedOperationException();
  }
}
