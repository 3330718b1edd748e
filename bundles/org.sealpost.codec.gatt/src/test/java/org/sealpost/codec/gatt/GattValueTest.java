package org.sealpost.codec.gatt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class GattValueTest {
  private static final int TOKEN = 0xc0ffee01;

  @Test
  void a_central_opens_a_conversation() throws DecodeException {
    requireBoth(
        new Open(TOKEN, 508),
        "11" // version 1, open
            + "c0ffee01" // token
            + "01fc"); // largest value: 508 octets
  }

  @Test
  void a_central_says_how_many_fragments_it_has() throws DecodeException {
    requireBoth(
        new Acknowledgement(TOKEN, 0xfffe, 8),
        "12" // version 1, acknowledgement
            + "c0ffee01" // token
            + "fffe" // frame
            + "0008"); // received
  }

  @Test
  void a_fragment_is_a_piece_of_a_frame() throws DecodeException {
    requireBoth(
        new Fragment(TOKEN, 3, 1, 2, new byte[] {(byte) 0xaa, (byte) 0xbb}),
        "13" // version 1, fragment
            + "c0ffee01" // token
            + "0003" // frame
            + "0001" // index
            + "0002" // last
            + "aabb"); // data
  }

  @Test
  void what_may_not_be_is_refused_and_said() {
    requireRefused("", "kind at octet 0: expected 1 octets, found 0 octets");
    requireRefused("23", "expected 11, 12 or 13, found 23");
    requireRefused("11c0ffee", "token");
    requireRefused("11c0ffee010011", "expected 18 to 508 octets, found 17");
    requireRefused("11c0ffee0101fd", "expected 18 to 508 octets, found 509");
    requireRefused("11c0ffee0101fc00", "expected the end, found 1 more octets");
    requireRefused("12c0ffee0100030000", "expected 1 to 9363, found 0");
    requireRefused("13c0ffee01000300030002aa", "index at octet 11: expected at most 2, found 3");
    requireRefused("13c0ffee01000300002493aa", "expected less than 9363, found 9363");
    requireRefused("13c0ffee01000300000002", "expected 1 to 497 octets, found 0 octets");
    requireRefused("13c0ffee01000300000002" + "aa".repeat(498), "found 498 octets");
  }

  @Test
  void a_frame_is_cut_to_the_size_of_the_values() {
    List<Fragment> pieces = Fragment.split(new byte[15], TOKEN, 0x1_0007, 18);

    assertThat(pieces).extracting(piece -> piece.encode().length).containsExactly(18, 18, 12);
    assertThat(pieces).extracting(Fragment::index).containsExactly(0, 1, 2);
    assertThat(pieces).allMatch(piece -> piece.last() == 2 && piece.frame() == 7);
  }

  @Test
  void a_value_stays_below_what_is_cut_and_what_is_refused() {
    assertThat(GattProtocol.valueSize(23)).isEqualTo(18);
    assertThat(GattProtocol.valueSize(185)).isEqualTo(180);
    assertThat(GattProtocol.valueSize(517)).isEqualTo(508);
    assertThat(GattProtocol.valueSize(0)).isEqualTo(18);
  }

  private static void requireBoth(GattValue value, String hex) throws DecodeException {
    byte[] octets = HexFormat.of().parseHex(hex);
    assertThat(value.encode()).isEqualTo(octets);
    assertThat(GattValue.decode(octets)).isEqualTo(value).hasSameHashCodeAs(value);
  }

  private static void requireRefused(String hex, String why) {
    assertThatThrownBy(() -> GattValue.decode(HexFormat.of().parseHex(hex)))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining(why);
  }
}
