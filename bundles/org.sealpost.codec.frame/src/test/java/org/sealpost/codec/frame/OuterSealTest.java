package org.sealpost.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The seal over a real cipher, held to the frame in docs/protocol.md. */
class OuterSealTest {
  private static final SealSuite SUITE = new SealSuite(1, 16, 12);
  private static final Transcript TRANSCRIPT =
      Transcript.of(
          FrameCodec.encode(Examples.HELLO.withCookie(Examples.COOKIE)),
          FrameCodec.encode(Examples.ACCEPT));

  private final OuterSeal gateway = seal(Direction.UP, Direction.DOWN);
  private final OuterSeal network = seal(Direction.DOWN, Direction.UP);
  private final byte[] message = MessageCodec.encode(Examples.messages().get("read receipt"));

  @Test
  void a_message_becomes_the_frame_in_the_document() {
    assertThat(gateway.seal(Examples.HEADER.number(), message))
        .isEqualTo(new SealedFrame(Examples.HEADER, Examples.CIPHERTEXT));
  }

  @Test
  void the_other_side_opens_every_frame_in_both_directions() {
    for (long epoch : new long[] {0, 1, 0xffff_ffffL}) {
      SealNumber number = new SealNumber(epoch, 0xffff_fffeL);
      assertThat(network.open(gateway.seal(number, message))).contains(message);
      assertThat(gateway.open(network.seal(number, message))).contains(message);
    }
  }

  @Test
  void a_frame_is_not_opened_by_the_side_that_sealed_it() {
    assertThat(gateway.open(gateway.seal(SealNumber.first(1), message))).isEmpty();
  }

  @Test
  void a_changed_number_algorithm_session_or_octet_is_not_authentic() {
    SealedFrame frame = gateway.seal(SealNumber.first(1), message);
    byte[] changed = frame.ciphertext().toByteArray();
    changed[0] ^= 1;
    SessionId other = SessionId.of(new byte[SessionId.SIZE]);
    assertThat(network.open(new SealedFrame(frame.header(), Octets.of(changed)))).isEmpty();
    assertThat(opened(frame, 1, Examples.SESSION, SealNumber.first(2))).isEmpty();
    assertThat(opened(frame, 3, Examples.SESSION, SealNumber.first(1))).isEmpty();
    assertThat(opened(frame, 1, other, SealNumber.first(1))).isEmpty();
    assertThat(opened(frame, 1, Examples.SESSION, SealNumber.first(1))).contains(message);
  }

  private Optional<byte[]> opened(
      SealedFrame frame, int algorithm, SessionId session, SealNumber number) {
    SealHeader header = new SealHeader(algorithm, session, number);
    return network.open(new SealedFrame(header, frame.ciphertext()));
  }

  private static OuterSeal seal(Direction sent, Direction received) {
    SessionKeys sending = keys(sent);
    SessionKeys receiving = keys(received);
    return new OuterSeal(
        Examples.SESSION, sending, new Gcm(sending.key()), receiving, new Gcm(receiving.key()));
  }

  private static SessionKeys keys(Direction direction) {
    byte[] usrk = ProtocolDocument.keySchedule().get("usrk");
    return SessionKeys.derive(usrk, Examples.SESSION, SUITE, direction, TRANSCRIPT);
  }

  private record Gcm(byte[] key) implements OuterSeal.Aead {
    @Override
    public byte[] seal(byte[] nonce, byte[] additionalData, byte[] plaintext) {
      try {
        return run(Cipher.ENCRYPT_MODE, nonce, additionalData, plaintext);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public Optional<byte[]> open(byte[] nonce, byte[] additionalData, byte[] ciphertext) {
      try {
        return Optional.of(run(Cipher.DECRYPT_MODE, nonce, additionalData, ciphertext));
      } catch (AEADBadTagException e) {
        return Optional.empty();
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    private byte[] run(int mode, byte[] nonce, byte[] additionalData, byte[] input)
        throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
      cipher.updateAAD(additionalData);
      return cipher.doFinal(input);
    }
  }
}
