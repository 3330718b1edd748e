package org.sealpost.network.ota.internal;

import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.ota.SealedPacket;
import org.sealpost.network.api.ota.SealingHandle;

/** Seals one packet, then nothing any more: two packets under one counter must never exist. */
final class PacketSealer implements SealingHandle {
  private final Packet packet;
  private final KeyAlgorithm algorithm;
  private final OtaKeys keys;
  private boolean used;

  /**
   * @param keys owned from now on
   */
  PacketSealer(Packet packet, KeyAlgorithm algorithm, OtaKeys keys) {
    this.packet = packet;
    this.algorithm = algorithm;
    this.keys = keys;
  }

  @Override
  public Tar tar() {
    return packet.tar();
  }

  @Override
  public long counter() {
    return packet.counter();
  }

  @Override
  public int capacity() {
    return PacketSize.capacity(algorithm);
  }

  @Override
  public SealedPacket seal(byte[] script) {
    if (script.length < 1 || script.length > PacketSize.MOST) {
      throw new IllegalArgumentException(
          "script: expected 1.." + PacketSize.MOST + " octets, found " + script.length);
    }
    if (used) {
      throw new IllegalStateException("this handle has sealed its packet already");
    }
    used = true;
    return new SealedPacket(
        packet.seal(algorithm),
        new CommandPacket(packet.header(keys), packet.counter(), script).seal(keys));
  }

  @Override
  public void close() {
    keys.close();
  }

  @Override
  public String toString() {
    return "PacketSealer[" + packet + "]";
  }
}
