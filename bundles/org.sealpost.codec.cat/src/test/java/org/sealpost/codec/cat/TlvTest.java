package org.sealpost.codec.cat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class TlvTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void objects_nest_and_unknown_ones_come_back() throws DecodeException {
    byte[] fcp = {
      0x62,
      0x0b, // FCP template
      (byte) 0x82,
      0x02,
      0x41,
      0x21, // file descriptor: transparent
      (byte) 0x83,
      0x02,
      0x6f,
      0x07, // file identifier
      0x5f,
      0x50,
      0x00 // two octets of tag, no value
    };
    BerTlv outer = BerTlv.decode(fcp);
    List<BerTlv> children = outer.children();
    assertThat(children).extracting(BerTlv::tag).containsExactly(0x82, 0x83, 0x5f50);
    assertThat(BerTlv.find(children, 0x83).orElseThrow().value()).containsExactly(0x6f, 0x07);
    assertThat(BerTlv.find(children, 0x84)).isEmpty();
    assertThat(BerTlv.of(0x62, children)).isEqualTo(outer);
    assertThat(outer.encode()).isEqualTo(fcp);
    Spoilt.neverSurprise(fcp, octets -> BerTlv.decode(octets).children());
  }

  @Test
  void lengths_take_the_shortest_form_that_holds_them() throws DecodeException {
    int[] lengths = {0, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x10000};
    String[] forms = {"00", "7f", "8180", "81ff", "820100", "82ffff", "83010000"};
    for (int i = 0; i < lengths.length; i++) {
      byte[] value = new byte[lengths[i]];
      byte[] ber = new BerTlv(0x62, value).encode();
      assertThat(HEX.formatHex(ber)).startsWith("62" + forms[i]);
      assertThat(BerTlv.decode(ber)).isEqualTo(new BerTlv(0x62, value));
      List<ComprehensionTlv> objects = List.of(ComprehensionTlv.required(0x0b, value));
      byte[] toolkit = ComprehensionTlv.encodeAll(objects);
      assertThat(HEX.formatHex(toolkit)).startsWith("8b" + forms[i]);
      assertThat(ComprehensionTlv.decodeAll(toolkit)).isEqualTo(objects);
    }
  }

  @Test
  void a_longer_form_than_needed_is_read() throws DecodeException {
    for (String form : new String[] {"8102", "820002", "83000002"}) {
      assertThat(BerTlv.decode(HEX.parseHex("62" + form + "abcd")).value()).hasSize(2);
    }
  }

  @Test
  void lengths_that_announce_more_than_there_is_are_refused() {
    for (String form : new String[] {"01", "80", "84000000ff", "ff", "83ffffff", "82ffff"}) {
      assertThatExceptionOfType(DecodeException.class)
          .as(form)
          .isThrownBy(() -> BerTlv.decode(HEX.parseHex("62" + form)));
    }
  }

  @Test
  void tags_that_are_none_are_refused() {
    for (String spoilt : new String[] {"0000", "1f808100", "1f"}) {
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> BerTlv.decode(HEX.parseHex(spoilt)));
    }
    for (int tag : new int[] {0, 0x1f, 0x5f80, 0x6250, 0x5f5050, 0x15f8150}) {
      assertThatIllegalArgumentException()
          .as("%x", tag)
          .isThrownBy(() -> new BerTlv(tag, new byte[0]));
    }
    for (String spoilt : new String[] {"0000", "8000", "ff00", "7f000100", "7f807e00"}) {
      assertThatExceptionOfType(DecodeException.class)
          .as(spoilt)
          .isThrownBy(() -> ComprehensionTlv.decodeAll(HEX.parseHex(spoilt)));
    }
  }

  @Test
  void comprehension_is_a_bit_of_the_tag_in_one_octet_and_in_three() throws DecodeException {
    for (int tag : new int[] {0x01, 0x7e, 0x7f, 0x80, 0x1234, 0x7fff}) {
      for (boolean comprehension : new boolean[] {false, true}) {
        List<ComprehensionTlv> objects =
            List.of(new ComprehensionTlv(tag, comprehension, new byte[] {1, 2, 3}));
        byte[] octets = ComprehensionTlv.encodeAll(objects);
        assertThat(octets).hasSize(tag < 0x7f ? 5 : 7);
        assertThat(ComprehensionTlv.decodeAll(octets)).isEqualTo(objects);
      }
    }
    assertThat(ComprehensionTlv.encodeAll(List.of(ComprehensionTlv.required(0x1234))))
        .isEqualTo(HEX.parseHex("7f923400"));
  }

  @Test
  void of_repeated_objects_the_first_is_found() throws DecodeException {
    List<ComprehensionTlv> objects = ComprehensionTlv.decodeAll(HEX.parseHex("050101" + "850102"));
    assertThat(ComprehensionTlv.find(objects, CatTag.ALPHA_IDENTIFIER))
        .contains(ComprehensionTlv.optional(CatTag.ALPHA_IDENTIFIER, (byte) 1));
  }
}
