package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

class AddressTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void an_odd_number_is_filled_with_F_in_both_forms() throws DecodeException {
    Address address = Address.of("+12345");
    byte[] tp = {
      0x05, // number of digits
      (byte) 0x91, // international, ISDN
      0x21,
      0x43,
      (byte) 0xf5 // 12 34 5F, swapped
    };
    assertThat(address.encodeTp()).isEqualTo(tp);
    assertThat(readTp(tp)).isEqualTo(address);
    assertThat(address.encodeRp()).isEqualTo(HEX.parseHex("912143f5"));
    assertThat(Address.decodeRp(HEX.parseHex("912143f5"))).isEqualTo(address);
  }

  @Test
  void an_even_number_has_no_filler() throws DecodeException {
    Address address = new Address(0x00, "012345");
    assertThat(address.encodeTp()).isEqualTo(HEX.parseHex("0600103254"));
    assertThat(address.encodeRp()).isEqualTo(HEX.parseHex("00103254"));
    assertThat(Address.decodeRp(HEX.parseHex("00103254"))).isEqualTo(address);
  }

  @Test
  void every_length_and_every_dialling_sign_comes_back() throws DecodeException {
    String all = "0123456789*#abc01234";
    for (int length = 0; length <= Address.MAX_DIGITS; length++) {
      Address address = new Address(Address.UNKNOWN, all.substring(0, length));
      assertThat(readTp(address.encodeTp())).isEqualTo(address);
      assertThat(Address.decodeRp(address.encodeRp())).isEqualTo(address);
    }
  }

  @Test
  void a_wrong_filler_means_nothing_but_is_kept() throws DecodeException {
    byte[] tp = HEX.parseHex("05912143" + "05"); // digits 12345, filled with 0
    assertThat(readTp(tp)).isEqualTo(Address.of("+12345")).hasSameHashCodeAs(Address.of("+12345"));
    assertThat(readTp(tp).encodeTp()).isEqualTo(tp);
  }

  @Test
  void the_name_of_an_alphanumeric_sender_keeps_its_semi_octets() throws DecodeException {
    byte[] tp = {
      0x0d, // 13 semi-octets: seven septets in 49 bits
      (byte) 0xd0, // alphanumeric
      (byte) 0xd3,
      (byte) 0xf2,
      (byte) 0x9b,
      0x0e,
      0x1a,
      (byte) 0xbf,
      0x01 // packed, half unused
    };
    Address sender = readTp(tp);
    assertThat(sender.isAlphanumeric()).isTrue();
    assertThat(sender.digits()).hasSize(13).startsWith("3").contains("F");
    assertThat(sender.encodeTp()).isEqualTo(tp);
  }

  @Test
  void a_filler_in_the_middle_of_a_number_is_refused() {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> Address.decodeRp(HEX.parseHex("912ff3")))
        .withMessage("RP address digits at octet 3: expected a digit, found a filler as digit 1");
  }

  @Test
  void more_than_twenty_digits_are_refused() {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> Address.decodeRp(new byte[12]))
        .withMessageContaining("at most 20 digits");
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> readTp(HEX.parseHex("1591" + "00".repeat(11))))
        .withMessageContaining("at most 20 digits");
    assertThatIllegalArgumentException().isThrownBy(() -> Address.of("0".repeat(21)));
  }

  @Test
  void letters_that_no_telephone_has_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Address.of("12F"))
        .withMessage("address digit 3: expected one of 0-9*#abc, found 'F'");
  }

  private static Address readTp(byte[] octets) throws DecodeException {
    ByteReader reader = new ByteReader("test", octets);
    Address address = Address.readTp(reader, "address");
    reader.expectEnd();
    return address;
  }
}
