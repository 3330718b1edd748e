package org.sealpost.gateway.sat.internal;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.SealException;
import org.sealpost.seal.api.Sealer;

/** Seals as another does and records under which key and nonce: no pair may occur twice. */
final class RecordingSealer implements Sealer {
  private final Sealer sealer;
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  final List<String> repeated = new CopyOnWriteArrayList<>();

  RecordingSealer(Sealer sealer) {
    this.sealer = sealer;
  }

  /** How many frames were sealed. */
  int sealed() {
    return used.size() + repeated.size();
  }

  @Override
  public int algorithm() {
    return sealer.algorithm();
  }

  @Override
  public int keyLength() {
    return sealer.keyLength();
  }

  @Override
  public int nonceLength() {
    return sealer.nonceLength();
  }

  @Override
  public KeyedSealer keyed(byte[] key) {
    String name = HexFormat.of().formatHex(key);
    KeyedSealer keyed = sealer.keyed(key);
    return new KeyedSealer() {
      @Override
      public byte[] seal(byte[] nonce, byte[] aad, byte[] plaintext) {
        String pair = name + " " + HexFormat.of().formatHex(nonce);
        if (!used.add(pair)) {
          repeated.add(pair);
        }
        return keyed.seal(nonce, aad, plaintext);
      }

      @Override
      public byte[] open(byte[] nonce, byte[] aad, byte[] ciphertext) throws SealException {
        return keyed.open(nonce, aad, ciphertext);
      }

      @Override
      public void close() {
        keyed.close();
      }
    };
  }
}
