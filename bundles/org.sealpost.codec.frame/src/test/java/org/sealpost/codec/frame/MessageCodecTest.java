package org.sealpost.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class MessageCodecTest {
  @Test
  void unknown_keys_of_a_body_are_skipped_and_kept() throws DecodeException {
    byte[] octets =
        Octets.ofHex(
                "83" // array(3)
                    + "03" // read receipt
                    + "480011223344556603" // message id
                    + "a3" // map(3)
                    + "0105" // delivery id 5
                    + "0201" // held packets 1
                    + "098201f5") // key 9, unknown: [1, true]
            .toByteArray();
    Envelope envelope = MessageCodec.decode(Direction.UP, octets);
    assertThat(envelope).isEqualTo(Examples.withUnknownKey());
    assertThat(MessageCodec.encode(envelope)).isEqualTo(octets);
  }

  @Test
  void an_unknown_key_stands_between_known_ones() throws DecodeException {
    TreeMap<Long, Octets> between = new TreeMap<>(Map.of(0L, Octets.ofHex("f6")));
    Envelope envelope =
        new Envelope(
            Examples.id(3), new ReadReceipt(5, 1), OptionalLong.empty(), new UnknownKeys(between));
    byte[] octets = MessageCodec.encode(envelope);
    assertThat(Octets.of(octets).hex()).endsWith("a300f601050201");
    assertThat(MessageCodec.decode(Direction.UP, octets)).isEqualTo(envelope);
  }

  @Test
  void a_known_key_cannot_be_passed_off_as_unknown() {
    TreeMap<Long, Octets> eid = new TreeMap<>(Map.of(2L, Octets.ofHex("00")));
    Envelope envelope =
        new Envelope(Examples.id(1), Examples.POLL, OptionalLong.empty(), new UnknownKeys(eid));
    assertThatThrownBy(() -> MessageCodec.encode(envelope))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown keys: 2 is a known key");
  }

  @Test
  void a_message_of_unknown_type_keeps_its_id_and_octets_in_both_directions()
      throws DecodeException {
    byte[] octets = MessageCodec.encode(Examples.messages().get("unknown"));
    for (Direction direction : Direction.values()) {
      Envelope envelope = MessageCodec.decode(direction, octets);
      assertThat(envelope.id()).isEqualTo(Examples.id(7));
      assertThat(envelope.message().type()).isEqualTo(6);
      assertThat(MessageCodec.encode(envelope)).isEqualTo(octets);
    }
    assertThatThrownBy(() -> new UnknownMessage(1, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_message_against_its_direction_is_refused() {
    for (Envelope envelope : Examples.messages().values()) {
      byte[] octets = MessageCodec.encode(envelope);
      for (Direction direction : Direction.values()) {
        if (!envelope.message().travels(direction)) {
          assertThatThrownBy(() -> MessageCodec.decode(direction, octets))
              .isInstanceOf(DecodeException.class)
              .hasMessageContaining("expected one that goes " + direction);
        }
      }
    }
  }

  @Test
  void the_clock_goes_down_only() {
    byte[] octets = MessageCodec.encode(Envelope.up(Examples.id(3), new ReadReceipt(5, 1)));
    byte[] withTime = Arrays.copyOf(octets, octets.length + 1);
    withTime[0]++;
    assertThatThrownBy(() -> MessageCodec.decode(Direction.UP, withTime))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("items");
    assertThatThrownBy(() -> Envelope.down(Examples.id(3), new ReadReceipt(5, 1), Examples.NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_id_of_a_malformed_message_can_still_be_answered() {
    byte[] octets =
        Octets.ofHex("83" + "03" + "480011223344556603" + "a10100").toByteArray(); // delivery 0
    assertThatThrownBy(() -> MessageCodec.decode(Direction.UP, octets))
        .hasMessageContaining("message read receipt delivery id at octet 13: expected 1..");
    assertThat(MessageCodec.peekId(octets)).contains(Examples.id(3));
    assertThat(MessageCodec.peekId(Arrays.copyOf(octets, 10))).isEmpty();
  }

  @Test
  void a_missing_key_is_named() {
    byte[] octets = Octets.ofHex("83" + "03" + "480011223344556603" + "a10205").toByteArray();
    assertThatThrownBy(() -> MessageCodec.decode(Direction.UP, octets))
        .hasMessageContaining("expected key 1, found key 2");
  }

  @Test
  void a_proof_has_what_its_outcome_says() {
    assertThatThrownBy(() -> proof(ProofOfReceipt.Outcome.RESPONSE, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> proof(ProofOfReceipt.Outcome.STATUS_WORD, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(proof(ProofOfReceipt.Outcome.STATUS_WORD, Optional.of(0x6283)).statusWord())
        .contains(0x6283);
  }

  @Test
  void the_longest_message_fits_a_sealed_frame_and_a_longer_one_is_refused() {
    byte[] sealed =
        FrameCodec.encode(
            new SealedFrame(
                new SealHeader(Integer.MIN_VALUE, Examples.SESSION, Examples.HEADER.number()),
                Octets.of(new byte[Limits.MAX_MESSAGE + 16])));
    assertThat(sealed).hasSizeLessThanOrEqualTo(Limits.MAX_FRAME);
    Octets packet = Octets.of(new byte[Limits.MAX_PACKET]);
    Configuration tooMuch =
        new Configuration(1, 0, 16, Collections.nCopies(16, packet), "1", Examples.NOW);
    assertThatThrownBy(
            () -> MessageCodec.encode(Envelope.down(Examples.id(1), tooMuch, Examples.NOW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 1..65472 octets");
  }

  @Test
  void a_poll_and_an_identity_are_not_printed() {
    assertThat(Examples.POLL.toString()).doesNotContain("8988", "00101");
    assertThat(Examples.HELLO.toString()).doesNotContain("7dGVz", "376447567a6441");
  }

  private static ProofOfReceipt proof(
      ProofOfReceipt.Outcome outcome, Optional<Integer> statusWord) {
    return new ProofOfReceipt(5, 0, outcome, Optional.empty(), statusWord, "pcsc", 1);
  }
}
