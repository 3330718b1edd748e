package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.bytes.DecodeException;

class AkaMessageTest {
  private static final String BLOCK = "000102030405060708090a0b0c0d0e0f";

  /** A message out of subtype, reserved octets and attributes in hex. */
  private static AkaMessage decode(AkaMethod method, EapCode code, String hex)
      throws DecodeException {
    return AkaMessage.decode(
        method, new EapPacket(code, 1, method.type(), Octets.of(Json.hex(hex))));
  }

  @Test
  void a_challenge_of_eap_aka_prime_has_its_attributes_in_their_layouts() throws DecodeException {
    String hex =
        "01 0000" // AKA-Challenge, reserved
            + "01 05 0000" // AT_RAND, 5 words, reserved
            + BLOCK
            + "02 05 0000" // AT_AUTN, 5 words, reserved
            + BLOCK
            + "18 01 0002" // AT_KDF, 1 word, 2
            + "18 01 0001" // AT_KDF, 1 word, 1
            + "17 03 0005 68656c6c6f 000000" // AT_KDF_INPUT, 3 words, 5 octets, zeros
            + "86 01 0000" // AT_CHECKCODE, 1 word, reserved, nothing
            + "87 01 0000" // AT_RESULT_IND, 1 word, reserved
            + "0b 05 0000" // AT_MAC, 5 words, reserved
            + BLOCK;
    AkaMessage message = decode(AkaMethod.AKA_PRIME, EapCode.REQUEST, hex);
    AkaAttributes attributes = message.attributes();
    assertThat(message.subtype()).isEqualTo(AkaSubtype.CHALLENGE);
    assertThat(attributes.require(AttributeType.RAND)).isEqualTo(Octets.of(Json.hex(BLOCK)));
    assertThat(attributes.numbers(AttributeType.KDF)).containsExactly(2, 1);
    assertThat(attributes.require(AttributeType.KDF_INPUT).toByteArray())
        .asString()
        .isEqualTo("hello");
    assertThat(attributes.require(AttributeType.CHECKCODE)).isEqualTo(Octets.EMPTY);
    assertThat(attributes.has(AttributeType.RESULT_IND)).isTrue();
    // code, identifier, length and type, then the same again
    assertThat(message.encode()).isEqualTo(Json.hex("01010060 32" + hex));
  }

  @ParameterizedTest
  @CsvSource({
    "AKA, RESPONSE, 01 0000 03 03 0040 0001020304050607",
    "AKA, RESPONSE, 01 0000 03 03 0028 0001020304 000000",
    "AKA, RESPONSE, 04 0000 04 04 000102030405060708090a0b0c0d",
    "AKA_PRIME, RESPONSE, 04 0000 04 04 000102030405060708090a0b0c0d 18 01 0001",
    "AKA, RESPONSE, 02 0000",
    "AKA, RESPONSE, 0e 0000 16 01 0000",
    "AKA, REQUEST, 05 0000 0d 01 0000",
    "AKA, RESPONSE, 05 0000 0e 02 0003 616263 00",
    "AKA, REQUEST, 0c 0000 0c 01 4000",
    "AKA_PRIME, REQUEST, 01 0000 86 09 0000 "
        + "000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f",
  })
  void messages_are_read_and_written_alike(AkaMethod method, EapCode code, String hex)
      throws DecodeException {
    byte[] encoded = decode(method, code, hex).encode();
    assertThat(Octets.of(encoded).range(5, encoded.length)).isEqualTo(Json.hex(hex));
  }

  @Test
  void unknown_skippable_attributes_are_left_out() throws DecodeException {
    AkaMessage message =
        decode(AkaMethod.AKA, EapCode.REQUEST, "05 0000 c7 01 1234 0d 01 0000 c7 02 ffffffffffff");
    assertThat(message.attributes())
        .isEqualTo(AkaAttributes.of(AkaAttribute.flag(AttributeType.ANY_ID_REQ)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "01 00", // ends in the reserved octets
        "03 0000", // subtype 3
        "02 0000", // a rejection as a request
        "05 0001 0d 01 0000", // reserved octets
        "05 0000 0d", // no attribute length
        "05 0000 0d 00", // length 0
        "05 0000 0d 02 0000", // longer than the packet
        "05 0000 0d 01 0001", // reserved octets of the attribute
        "05 0000 0d 02 0000 00000000", // a longer flag
        "05 0000 0d 01 0000 0d 01 0000", // twice
        "05 0000 63 01 0000", // unknown and not skippable
        "05 0000 01 05 0000 " + BLOCK, // RAND in an identity request
        "01 0000 18 01 0001", // AT_KDF in EAP-AKA
        "01 0000 01 04 0000 000102030405060708090a0b", // a short RAND
        "01 0000 86 05 0000 " + BLOCK, // a digest of 16 octets
        "01 0000 81 05 0000 " + BLOCK, // IV without data
        "01 0000 81 05 0000 " + BLOCK + "82 02 0000 00000000", // half a block
        "0c 0000 0c 02 4000 0000 0000", // a longer number
      })
  void what_is_not_a_request_is_a_decode_error(String hex) {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> decode(AkaMethod.AKA, EapCode.REQUEST, hex));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01 0000 03 03 0041 0001020304050607", // 65 bits
        "01 0000 03 03 0048 0001020304050607", // more than there is
        "01 0000 03 03 0018 000102 0000000000", // less than 32 bits
        "01 0000 03 03 0020 0001020300000000", // a whole word of padding
        "01 0000 03 03 0038 0001020304050607", // padding that is not zero
        "05 0000 0e 02 0003 616263 01", // the same in an identity
        "04 0000 04 03 00010203040506070809", // a short AUTS
      })
  void what_is_not_a_response_is_a_decode_error(String hex) {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> decode(AkaMethod.AKA, EapCode.RESPONSE, hex));
  }

  @Test
  void the_errors_name_no_content() {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> decode(AkaMethod.AKA, EapCode.RESPONSE, "05 0000 0e 02 0003 616263 5a"))
        .withMessageStartingWith(
            "EAP-AKA message attribute 14 zeros at octet 6: expected only zeros")
        .withMessageNotContaining("5a");
  }

  @Test
  void a_packet_of_the_other_method_is_a_decode_error() {
    EapPacket packet = new EapPacket(EapCode.RESPONSE, 1, 50, Octets.of(Json.hex("020000")));
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> AkaMessage.decode(AkaMethod.AKA, packet));
  }

  @Test
  void attributes_that_cannot_be_sent_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AkaAttribute(AttributeType.RAND, Octets.of(new byte[15])));
    AkaAttribute flag = AkaAttribute.flag(AttributeType.RESULT_IND);
    assertThatIllegalArgumentException().isThrownBy(() -> AkaAttributes.of(flag, flag));
  }

  @Test
  void a_mac_is_found_in_front_and_covers_what_follows() {
    PacketMac mac = new PacketMac(AkaMethod.AKA, Secret.of(new byte[16]));
    AkaAttribute empty = new AkaAttribute(AttributeType.MAC, Octets.of(new byte[16]));
    AkaAttribute res = new AkaAttribute(AttributeType.RES, Octets.of(new byte[8]));
    byte[] packet =
        mac.sign(
                new AkaMessage(
                        AkaMethod.AKA,
                        EapCode.RESPONSE,
                        1,
                        AkaSubtype.CHALLENGE,
                        new AkaAttributes(List.of(empty, res)))
                    .encode(),
                Octets.EMPTY)
            .toByteArray();
    assertThat(mac.verify(packet, Octets.EMPTY)).isTrue();
    packet[packet.length - 1] ^= 1;
    assertThat(mac.verify(packet, Octets.EMPTY)).isFalse();
  }
}
