package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

class UserDataHeaderTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void elements_keep_their_order_and_values() throws DecodeException {
    byte[] octets = {
      0x05, // UDHL
      0x71,
      0x00, // response packet, no value
      0x70,
      0x01,
      (byte) 0xff // command packet, one octet
    };
    UserDataHeader header = read(octets);
    assertThat(header.isCommandPacket()).isTrue();
    assertThat(header.isResponsePacket()).isTrue();
    assertThat(header.elements())
        .containsExactly(element(0x71), element(0x70, 0xff))
        .extracting(Object::toString)
        .containsExactly("IE 71 (0 octets)", "IE 70 (1 octets)");
    assertThat(header.encode()).isEqualTo(octets);
  }

  @Test
  void concatenation_is_found_with_8_and_with_16_bits_of_reference() throws DecodeException {
    assertThat(read(HEX.parseHex("070003f40201" + "7000")).concatenation())
        .contains(new Concatenation(false, 0xf4, 2, 1));
    assertThat(read(HEX.parseHex("060804abcd0202")).concatenation())
        .contains(new Concatenation(true, 0xabcd, 2, 2));
    for (boolean wide : new boolean[] {false, true}) {
      Concatenation numbers = new Concatenation(wide, 200, 255, 254);
      assertThat(UserDataHeader.of(numbers.toElement()).concatenation()).contains(numbers);
    }
  }

  @Test
  void concatenation_with_impossible_numbers_is_ignored() throws DecodeException {
    for (String numbers : new String[] {"010000", "010200", "010203", "0102", "01020100"}) {
      byte[] value = HEX.parseHex(numbers);
      assertThat(UserDataHeader.of(new InformationElement(0x00, value)).concatenation()).isEmpty();
    }
  }

  @Test
  void of_repeated_elements_the_last_counts() throws DecodeException {
    assertThat(read(HEX.parseHex("0a0003010201" + "0003020201")).concatenation())
        .contains(new Concatenation(false, 2, 2, 1));
  }

  @Test
  void ports_are_destination_then_originator() throws DecodeException {
    assertThat(read(HEX.parseHex("0605040b8423f0")).ports())
        .contains(new ApplicationPorts(0x0b84, 0x23f0));
    ApplicationPorts ports = new ApplicationPorts(65535, 1);
    assertThat(UserDataHeader.of(ports.toElement()).ports()).contains(ports);
  }

  @Test
  void of_mutually_exclusive_elements_the_last_counts() throws DecodeException {
    assertThat(read(HEX.parseHex("0b" + "0804abcd0201" + "0003020201")).concatenation())
        .contains(new Concatenation(false, 2, 2, 1));
    assertThat(read(HEX.parseHex("0a" + "05040b8423f0" + "0402f0f1")).ports())
        .contains(new ApplicationPorts(false, 0xf0, 0xf1));
    ApplicationPorts narrow = new ApplicationPorts(false, 240, 255);
    assertThat(UserDataHeader.of(narrow.toElement()).ports()).contains(narrow);
  }

  @Test
  void an_element_longer_than_the_header_is_refused() {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> read(HEX.parseHex("0370020000")))
        .withMessage("test UDH IED at octet 2: expected 2 octets, found 1 octets");
  }

  @Test
  void a_header_longer_than_a_message_cannot_be_made() {
    InformationElement large = new InformationElement(1, new byte[100]);
    assertThatIllegalArgumentException().isThrownBy(() -> UserDataHeader.of(large, large));
  }

  private static UserDataHeader read(byte[] octets) throws DecodeException {
    return UserDataHeader.read(new ByteReader("test", octets));
  }

  private static InformationElement element(int id, int... value) {
    byte[] octets = new byte[value.length];
    for (int i = 0; i < value.length; i++) {
      octets[i] = (byte) value[i];
    }
    return new InformationElement(id, octets);
  }
}
