package org.sealpost.codec.cat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class CardNumbersTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void an_odd_IMSI_begins_with_9_and_needs_no_filler() throws DecodeException {
    byte[] file = {
      0x08, // octets in use
      0x09, // odd; first digit 0
      0x10,
      0x10,
      0x21,
      0x43,
      0x65,
      (byte) 0x87,
      (byte) 0x09 // 01 01 12 34 56 78 90
    };
    assertThat(new Imsi("001011234567890").encode()).isEqualTo(file);
    assertThat(Imsi.decode(file)).isEqualTo(new Imsi("001011234567890"));
  }

  @Test
  void an_even_IMSI_begins_with_1_and_ends_with_a_filler() throws DecodeException {
    byte[] file = {
      0x08, // octets in use
      0x21, // even; first digit 2
      0x43,
      0x65,
      (byte) 0x87,
      0x09,
      0x21,
      0x43,
      (byte) 0xf5 // 34 56 78 90 12 34 5
    };
    assertThat(new Imsi("23456789012345").encode()).isEqualTo(file);
    assertThat(Imsi.decode(file)).isEqualTo(new Imsi("23456789012345"));
  }

  @Test
  void a_short_IMSI_leaves_octets_unused() throws DecodeException {
    assertThat(HEX.formatHex(new Imsi("123456").encode()))
        .isEqualTo("04" + "113254f6" + "ffffffff");
    assertThat(Imsi.decode(HEX.parseHex("08" + "113254f6" + "ffffffff")))
        .isEqualTo(new Imsi("123456"));
  }

  @Test
  void an_IMSI_of_every_length_comes_back() throws DecodeException {
    for (int length = 6; length <= 15; length++) {
      Imsi imsi = new Imsi("987654321098765".substring(0, length));
      assertThat(Imsi.decode(imsi.encode())).isEqualTo(imsi);
      Spoilt.neverSurprise(imsi.encode(), Imsi::decode);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Imsi("12345"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Imsi("1234567890123456"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Imsi("12345a"))
        .withMessage("IMSI: expected decimal digits, found others");
  }

  @Test
  void a_file_that_holds_no_IMSI_is_refused() {
    assertNoImsi("ff" + "ff".repeat(8), "expected 6..15");
    assertNoImsi("08" + "0110102143658709", "parity");
    assertNoImsi("08" + "1910f0214365f7ff", "only filler behind the first");
    assertNoImsi("08" + "0910a02143658709", "a decimal digit");
    assertNoImsi("07" + "0910102143658709", "EF.IMSI length");
    assertNoImsi("09" + "0910102143658709", "EF.IMSI length");
    assertNoImsi("08" + "0910102143658709" + "ff", "expected the end");
  }

  @Test
  void an_ICCID_of_19_digits_ends_with_a_filler_and_one_of_20_does_not() throws DecodeException {
    Iccid odd = new Iccid("8944500102198304826");
    assertThat(HEX.formatHex(odd.encode())).isEqualTo("984405102091384028f6");
    assertThat(Iccid.decode(odd.encode())).isEqualTo(odd);
    Iccid even = new Iccid("89445001021983048261");
    assertThat(HEX.formatHex(even.encode())).isEqualTo("98440510209138402816");
    assertThat(Iccid.decode(even.encode())).isEqualTo(even);
    Iccid old = new Iccid("894450010219830482");
    assertThat(HEX.formatHex(old.encode())).isEqualTo("984405102091384028ff");
    assertThat(Iccid.decode(old.encode())).isEqualTo(old);
    Spoilt.neverSurprise(odd.encode(), Iccid::decode);
  }

  @Test
  void a_file_that_holds_no_ICCID_is_refused() {
    for (String file :
        new String[] {"ff".repeat(10), "984405102091384028", "98f405102091384028ff"}) {
      assertThatExceptionOfType(DecodeException.class)
          .as(file)
          .isThrownBy(() -> Iccid.decode(HEX.parseHex(file)));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Iccid("89445001021983048"));
  }

  private static void assertNoImsi(String file, String message) {
    assertThatExceptionOfType(DecodeException.class)
        .as(file)
        .isThrownBy(() -> Imsi.decode(HEX.parseHex(file)))
        .withMessageContaining(message);
  }
}
