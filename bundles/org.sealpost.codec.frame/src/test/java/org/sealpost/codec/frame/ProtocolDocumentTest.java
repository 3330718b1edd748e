package org.sealpost.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The examples in the document were made by another CBOR encoder and another AES-GCM, so that they
 * hold this package to the document and not only to itself.
 */
class ProtocolDocumentTest {
  private final Map<String, byte[]> examples = ProtocolDocument.examples();
  private final Map<String, byte[]> keys = ProtocolDocument.keySchedule();

  static Stream<String> frameNames() {
    return Examples.frames().keySet().stream();
  }

  static Stream<String> messageNames() {
    return Examples.messages().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("frameNames")
  void a_frame_is_the_octets_in_the_document(String name) throws DecodeException {
    Frame frame = Examples.frames().get(name);
    assertThat(FrameCodec.encode(frame)).isEqualTo(examples.get(name));
    assertThat(FrameCodec.decode(examples.get(name))).isEqualTo(frame);
  }

  @ParameterizedTest
  @MethodSource("messageNames")
  void a_message_is_the_octets_in_the_document(String name) throws DecodeException {
    Envelope envelope = Examples.messages().get(name);
    Direction direction = Examples.direction(envelope);
    assertThat(MessageCodec.encode(envelope)).isEqualTo(examples.get(name));
    assertThat(MessageCodec.decode(direction, examples.get(name))).isEqualTo(envelope);
  }

  @Test
  void the_document_has_an_example_of_every_type_and_no_other() {
    Set<String> names = new LinkedHashSet<>(Examples.frames().keySet());
    names.addAll(Examples.messages().keySet());
    assertThat(examples.keySet()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(Examples.frames().values().stream().map(Object::getClass).distinct())
        .hasSize(Frame.class.getPermittedSubclasses().length);
    assertThat(Examples.messages().values().stream().map(m -> m.message().getClass()).distinct())
        .hasSize(Message.class.getPermittedSubclasses().length);
  }

  @Test
  void the_key_schedule_is_the_one_in_the_document() {
    Transcript transcript =
        Transcript.of(examples.get("hello-with-cookie"), examples.get("accept"));
    assertThat(transcript.hash().toByteArray()).isEqualTo(keys.get("transcript hash"));
    for (Direction direction : Direction.values()) {
      String way = direction.name().toLowerCase(Locale.ROOT);
      SessionKeys derived = derive(direction, transcript);
      assertThat(derived.key()).isEqualTo(keys.get("key " + way));
      assertThat(derived.nonce(SealNumber.first(0))).isEqualTo(keys.get("base iv " + way));
    }
    assertThat(derive(Direction.UP, transcript).nonce(Examples.HEADER.number()))
        .isEqualTo(keys.get("nonce"));
    assertThat(Examples.HEADER.number().toByteArray()).isEqualTo(keys.get("partial iv"));
    assertThat(Examples.HEADER.additionalData(Direction.UP)).isEqualTo(keys.get("additional data"));
  }

  @Test
  void the_proof_of_a_parked_session_is_the_one_in_the_document() {
    Transcript transcript =
        Transcript.of(examples.get("hello-with-cookie"), examples.get("accept"));
    assertThat(ParkedFrame.of(keys.get("usrk"), Examples.SESSION, transcript))
        .isEqualTo(Examples.frames().get("parked"));
  }

  @Test
  void the_sealed_example_opens_to_the_read_receipt() throws Exception {
    SealedFrame frame = (SealedFrame) FrameCodec.decode(examples.get("sealed"));
    SessionKeys up =
        derive(
            Direction.UP, Transcript.of(examples.get("hello-with-cookie"), examples.get("accept")));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(up.key(), "AES"),
        new GCMParameterSpec(128, up.nonce(frame.header().number())));
    cipher.updateAAD(frame.header().additionalData(Direction.UP));
    byte[] message = cipher.doFinal(frame.ciphertext().toByteArray());
    assertThat(MessageCodec.decode(Direction.UP, message))
        .isEqualTo(Examples.messages().get("read receipt"));
  }

  private SessionKeys derive(Direction direction, Transcript transcript) {
    SealSuite suite = new SealSuite(1, 16, 12);
    return SessionKeys.derive(keys.get("usrk"), Examples.SESSION, suite, direction, transcript);
  }
}
