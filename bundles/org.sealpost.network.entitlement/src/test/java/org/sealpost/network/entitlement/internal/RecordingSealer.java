package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.SealException;
import org.sealpost.seal.api.Sealer;

/** AES-GCM that remembers every key and nonce it sealed with, over restarts of what uses it. */
final class RecordingSealer implements Sealer {
  private final int algorithm;
  private final int keyLength;
  private final Set<String> used = new HashSet<>();

  RecordingSealer(int algorithm, int keyLength) {
    this.algorithm = algorithm;
    this.keyLength = keyLength;
  }

  /** How many frames were sealed, no two under the same key and nonce. */
  int sealed() {
    return used.size();
  }

  @Override
  public int algorithm() {
    return algorithm;
  }

  @Override
  public int keyLength() {
    return keyLength;
  }

  @Override
  public int nonceLength() {
    return 12;
  }

  @Override
  public KeyedSealer keyed(byte[] key) {
    return new Gcm(new SecretKeySpec(key, "AES"), HexFormat.of().formatHex(key));
  }

  private final class Gcm implements KeyedSealer {
    private final SecretKeySpec key;
    private final String name;
    private boolean closed;

    Gcm(SecretKeySpec key, String name) {
      this.key = key;
      this.name = name;
    }

    @Override
    public byte[] seal(byte[] nonce, byte[] aad, byte[] plaintext) {
      assertThat(used.add(name + "/" + HexFormat.of().formatHex(nonce)))
          .as("a fresh nonce")
          .isTrue();
      try {
        return run(Cipher.ENCRYPT_MODE, nonce, aad, plaintext);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public byte[] open(byte[] nonce, byte[] aad, byte[] ciphertext) throws SealException {
      try {
        return run(Cipher.DECRYPT_MODE, nonce, aad, ciphertext);
      } catch (GeneralSecurityException e) {
        throw new SealException("not authentic");
      }
    }

    private byte[] run(int mode, byte[] nonce, byte[] aad, byte[] input)
        throws GeneralSecurityException {
      assertThat(closed).as("closed").isFalse();
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(128, nonce));
      cipher.updateAAD(aad);
      return cipher.doFinal(input);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
