package org.sealpost.network.manager.internal;

import java.util.List;
import java.util.Optional;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.network.api.ota.KeySet;
import org.sealpost.network.api.ota.OtaServer;
import org.sealpost.network.api.ota.PacketSeal;
import org.sealpost.network.api.ota.Proof;
import org.sealpost.network.api.ota.SealedPacket;
import org.sealpost.network.api.ota.SealingHandle;
import org.sealpost.store.api.Tx;

/** Every card has the same applications; a sealed packet is its script behind an octet FF. */
final class FakeOta implements OtaServer {
  List<CardApplication> applications = List.of(new CardApplication(Tar.of(0xb00011), 0x16, 1));
  int capacity = 98;
  boolean held;
  boolean refusesProvisioning;
  boolean closed;
  boolean askedForSubmit;

  @Override
  public void provision(
      Tx tx, String iccid, List<KeySet> keySets, List<CardApplication> newApplications) {
    if (refusesProvisioning) {
      throw new IllegalArgumentException("key set: expected another, found this one");
    }
  }

  @Override
  public List<CardApplication> applications(Tx tx, String iccid) {
    return applications;
  }

  @Override
  public int capacity(Tx tx, String iccid, Tar tar) {
    return capacity;
  }

  @Override
  public Optional<SealingHandle> lease(
      Tx tx, String iccid, Tar tar, String holder, boolean porBySubmit) {
    askedForSubmit = porBySubmit;
    return held ? Optional.empty() : Optional.of(new Handle(tar));
  }

  @Override
  public void leap(Tx tx, String iccid, String holder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void release(Tx tx, String iccid, String holder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Proof verify(Tx tx, String iccid, String holder, byte[] response) {
    throw new UnsupportedOperationException();
  }

  private final class Handle implements SealingHandle {
    private final Tar tar;

    Handle(Tar tar) {
      this.tar = tar;
    }

    @Override
    public Tar tar() {
      return tar;
    }

    @Override
    public long counter() {
      return 1;
    }

    @Override
    public int capacity() {
      return capacity;
    }

    @Override
    public SealedPacket seal(byte[] script) {
      byte[] packet = new byte[1 + script.length];
      packet[0] = (byte) 0xff;
      System.arraycopy(script, 0, packet, 1, script.length);
      return new SealedPacket(
          new PacketSeal(Spi.SEALED_POR_IN_REPORT, 1, tar, "test", counter()), packet);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
