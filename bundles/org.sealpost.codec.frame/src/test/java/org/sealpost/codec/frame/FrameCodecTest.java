package org.sealpost.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.bytes.DecodeException;

class FrameCodecTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // a type after the last
        "820948 5152535455565758 | frame type at octet 1: expected 1..8, found 9",
        // a reset of three items
        "830748 5152535455565758 00 | frame reset items at octet 2: expected 2, found 3",
        // a proof that is cut short
        "830848 5152535455565758 4f 98749cffee6d5df637043e45925c63 | frame parked proof at octet 11:"
            + " expected 16 octets, found 15 octets",
        // version 2
        "840202 40 40 | frame cookie version at octet 2: expected 1, found 2",
        // an empty cookie
        "840201 40 40 | frame cookie cookie at octet 3: expected 1..64 octets, found 0 octets",
        // an unknown key in a hello
        "830101 a10900 | frame hello offer at octet 5: expected key 1, found key 9",
        // a protected header that has alg and kid
        "820583 45a201010440 a0 40 | protected header protected at octet 5: expected no other key,"
            + " found key 4",
        // a protected header that goes on
        "820583 44a1010100 a0 40 | protected header end at octet 3: expected the end, found 1 more"
            + " octets"
      })
  void what_is_no_frame_is_refused_with_a_reason(String hex, String message) {
    byte[] octets = Octets.ofHex(hex.replace(" ", "")).toByteArray();
    assertThatThrownBy(() -> FrameCodec.decode(octets))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_frame_beyond_the_limit_is_refused_before_it_is_looked_at() {
    assertThatThrownBy(() -> FrameCodec.decode(new byte[Limits.MAX_FRAME + 1]))
        .hasMessage("frame frame at octet 0: expected 1..65536 octets, found 65537 octets");
    SealedFrame tooLong = new SealedFrame(Examples.HEADER, Octets.of(new byte[65536]));
    assertThatThrownBy(() -> FrameCodec.encode(tooLong))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void values_out_of_range_cannot_be_made() {
    assertThatThrownBy(() -> new Offer(List.of(), List.of(1)))
        .hasMessage("key agreements: expected 1..8 items, found 0 items");
    assertThatThrownBy(() -> new Offer(List.of("a b"), List.of(1)))
        .hasMessage("key agreement: expected visible ASCII");
    assertThatThrownBy(() -> new Offer(List.of("a"), Collections.nCopies(9, 1)))
        .hasMessageContaining("expected 1..8 items, found 9 items");
    assertThatThrownBy(() -> new EapFrame(Examples.CONVERSATION, Octets.of(new byte[2049])))
        .hasMessageContaining("expected 4..2048 octets");
    Octets identity = Octets.of(new byte[1017]);
    assertThatThrownBy(
            () ->
                new HelloFrame(identity, Examples.HELLO.offer(), Optional.empty(), Examples.NONCE))
        .hasMessageContaining("expected 1..1016 octets, found 1017");
    assertThatThrownBy(() -> Examples.HELLO.withCookie(Octets.of(new byte[65])))
        .hasMessageContaining("expected 1..64 octets");
    assertThatThrownBy(() -> MessageId.of(new byte[7]))
        .hasMessage("message id: expected 8 octets, found 7 octets");
  }

  @Test
  void a_choice_that_was_not_offered_is_refused() {
    AcceptFrame good = Examples.ACCEPT;
    assertThatThrownBy(
            () ->
                new AcceptFrame(
                    good.conversation(), good.helloNonce(), good.offer(), "eap-aka", 1, good.eap()))
        .isInstanceOf(IllegalArgumentException.class);
    String hex = Octets.of(FrameCodec.encode(good)).hex();
    byte[] otherSealer =
        Octets.ofHex(hex.replace("04014c", "04034c")).toByteArray(); // key 4, alg 3, EAP packet
    assertThatThrownBy(() -> FrameCodec.decode(otherSealer))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("expected one of the offer");
  }

  @Test
  void octets_are_copied_in_and_out() {
    byte[] octets = {1, 2, 3};
    Octets value = Octets.of(octets);
    octets[0] = 9;
    value.toByteArray()[1] = 9;
    assertThat(value).isEqualTo(Octets.ofHex("010203")).hasToString("3 octets");
    assertThat(value).hasSameHashCodeAs(Octets.of((byte) 1, (byte) 2, (byte) 3));
  }
}
