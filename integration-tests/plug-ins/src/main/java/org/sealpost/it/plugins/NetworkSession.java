package org.sealpost.it.plugins;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.Direction;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageCodec;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.OuterSeal;
import org.sealpost.codec.frame.SealNumber;
import org.sealpost.codec.frame.SealSuite;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.codec.frame.SessionKeys;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.seal.api.AgreedKeys;

/**
 * The network's end of one session. It ciphers by itself, so that no sealer which is tested is in
 * use on this side.
 */
final class NetworkSession {
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final OuterSeal seal;
  private SealNumber next = SealNumber.first(1);

  /**
   * @param algorithm COSE's number: 1 A128GCM, 3 A256GCM, 24 ChaCha20/Poly1305
   */
  NetworkSession(AgreedKeys keys, int algorithm, byte[] hello, byte[] accept) {
    SealSuite suite = new SealSuite(algorithm, algorithm == 1 ? 16 : 32, 12);
    SessionId id = SessionId.of(keys.name());
    Transcript transcript = Transcript.of(hello, accept);
    SessionKeys down = SessionKeys.derive(keys.rootKey(), id, suite, Direction.DOWN, transcript);
    SessionKeys up = SessionKeys.derive(keys.rootKey(), id, suite, Direction.UP, transcript);
    seal =
        new OuterSeal(
            id,
            down,
            new Aead(down.key(), algorithm == 24),
            up,
            new Aead(up.key(), algorithm == 24));
  }

  /** A frame with a message. */
  byte[] seal(Message message) {
    byte[] id = new byte[MessageId.SIZE];
    random.nextBytes(id);
    Envelope envelope = Envelope.down(MessageId.of(id), message, Instant.now().getEpochSecond());
    SealNumber number = next;
    next = number.next().orElseThrow();
    return FrameCodec.encode(seal.seal(number, MessageCodec.encode(envelope)));
  }

  /** What is in a frame; nothing if it is of another session. */
  Optional<Envelope> open(SealedFrame frame) throws DecodeException {
    Optional<byte[]> opened = seal.open(frame);
    return opened.isEmpty()
        ? Optional.empty()
        : Optional.of(MessageCodec.decode(Direction.UP, opened.get()));
  }

  private record Aead(byte[] key, boolean chaCha20) implements OuterSeal.Aead {
    @Override
    public byte[] seal(byte[] nonce, byte[] additionalData, byte[] plaintext) {
      try {
        return cipher(Cipher.ENCRYPT_MODE, nonce, additionalData).doFinal(plaintext);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Optional<byte[]> open(byte[] nonce, byte[] additionalData, byte[] ciphertext) {
      try {
        return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, additionalData).doFinal(ciphertext));
      } catch (GeneralSecurityException e) {
        return Optional.empty();
      }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] additionalData)
        throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance(chaCha20 ? "ChaCha20-Poly1305" : "AES/GCM/NoPadding");
      cipher.init(
          mode,
          new SecretKeySpec(key, chaCha20 ? "ChaCha20" : "AES"),
          chaCha20 ? new IvParameterSpec(nonce) : new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(additionalData);
      return cipher;
    }
  }
}
