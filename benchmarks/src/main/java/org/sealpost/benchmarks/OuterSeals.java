package org.sealpost.benchmarks;

import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.Direction;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.OuterSeal;
import org.sealpost.codec.frame.SealNumber;
import org.sealpost.codec.frame.SealSuite;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.codec.frame.SessionKeys;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.SealException;
import org.sealpost.seal.api.Sealer;
import org.sealpost.seal.cose.internal.Aes128GcmSealer;

/**
 * A message of 200 octets, sealed on one side and opened on the other, each time under a new
 * number. Bare: AES-128-GCM with one keyed cipher for each side, over the same octets.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OuterSeals {
  private static final SessionId SESSION = SessionId.of(Sample.counted(SessionId.SIZE));

  private final byte[] message = Sample.counted(200);

  private final SessionKeys up = keys(Direction.UP);
  private final OuterSeal gateway = seal(up, keys(Direction.DOWN));
  private final OuterSeal network = seal(keys(Direction.DOWN), up);
  private SealNumber number = SealNumber.first(1);

  private final Cipher sealing = BareAes.gcm();
  private final Cipher opening = BareAes.gcm();
  private final SecretKeySpec key = new SecretKeySpec(up.key(), "AES");
  private final byte[] nonce = up.nonce(number.next().orElseThrow());
  private final byte[] additionalData =
      gateway.seal(number, message).header().additionalData(Direction.UP);

  /** Our outer seal. */
  @Benchmark
  public Optional<byte[]> ours() {
    return network.open(seal());
  }

  /** Our outer seal, and the frame encoded and decoded between the two sides. */
  @Benchmark
  public Optional<byte[]> oursAsFrame() throws DecodeException {
    return network.open((SealedFrame) FrameCodec.decode(FrameCodec.encode(seal())));
  }

  /** The platform's cipher. */
  @Benchmark
  public byte[] bare() throws GeneralSecurityException {
    byte[] opened = bareOpen(bareSeal());
    countUp();
    return opened;
  }

  /** A fresh frame, as a gateway sends it. */
  public byte[] frame() {
    return FrameCodec.encode(seal());
  }

  /** The message in such a frame, as a network finds it. */
  public Optional<byte[]> open(byte[] frame) throws DecodeException {
    return network.open((SealedFrame) FrameCodec.decode(frame));
  }

  SealedFrame seal() {
    number = number.next().orElseThrow();
    return gateway.seal(number, message);
  }

  byte[] bareSeal() throws GeneralSecurityException {
    sealing.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
    sealing.updateAAD(additionalData);
    return sealing.doFinal(message);
  }

  private byte[] bareOpen(byte[] sealed) throws GeneralSecurityException {
    opening.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, nonce));
    opening.updateAAD(additionalData);
    return opening.doFinal(sealed);
  }

  /** A new nonce. Which one does not matter. */
  private void countUp() {
    for (int i = nonce.length - 1; ++nonce[i] == 0; i--) {}
  }

  private static SessionKeys keys(Direction direction) {
    return SessionKeys.derive(
        new byte[SessionKeys.USRK_LENGTH],
        SESSION,
        new SealSuite(1, 16, 12),
        direction,
        Transcript.of(new byte[0], new byte[0]));
  }

  private static OuterSeal seal(SessionKeys sending, SessionKeys receiving) {
    Sealer sealer = new Aes128GcmSealer();
    return new OuterSeal(
        SESSION,
        sending,
        new Keyed(sealer.keyed(sending.key())),
        receiving,
        new Keyed(sealer.keyed(receiving.key())));
  }

  /** A sealer below the seal. What is sealed here is authentic. */
  private record Keyed(KeyedSealer cipher) implements OuterSeal.Aead {
    @Override
    public byte[] seal(byte[] nonce, byte[] aad, byte[] plaintext) {
      return cipher.seal(nonce, aad, plaintext);
    }

    @Override
    public Optional<byte[]> open(byte[] nonce, byte[] aad, byte[] ciphertext) {
      try {
        return Optional.of(cipher.open(nonce, aad, ciphertext));
      } catch (SealException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
