package org.sealpost.codec.gsup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.bytes.DecodeException;

class IpaFrameTest {
  /** As OsmoHLR 1.5 sends it. */
  private static final String ID_GET =
      "0011" // length
          + "fe" // CCM
          + "04" // ID_GET
          + "0108" // unit id
          + "0107" // MAC address
          + "0102" // location
          + "0103" // equipment type
          + "0104" // equipment version
          + "0105" // software version
          + "0101" // unit name
          + "0100"; // serial number

  private static final String ID_RESP =
      "0026" // length
          + "fe" // CCM
          + "05" // ID_RESP
          + "000c"
          + "01"
          + "7365616c706f73742d3000" // unit name: sealpost-0, NUL
          + "0007"
          + "08"
          + "302f302f3000" // unit id: 0/0/0, NUL
          + "000c"
          + "00"
          + "7365616c706f73742d3000"; // serial number: sealpost-0, NUL

  @Test
  void an_hlr_asks_for_names() throws Exception {
    assertThat(decode(ID_GET)).isEqualTo(new IpaMessage.IdentityRequest());
    assertThat(encode(new IpaMessage.IdentityRequest())).isEqualTo("0007fe04010801010100");
  }

  @Test
  void a_node_tells_its_name() throws Exception {
    assertThat(encode(new IpaMessage.IdentityResponse("sealpost-0"))).isEqualTo(ID_RESP);
    assertThat(decode(ID_RESP)).isEqualTo(new IpaMessage.IdentityResponse("sealpost-0"));
  }

  @Test
  void what_has_no_content_is_one_octet() throws Exception {
    assertBothWays("0001" + "fe" + "00", new IpaMessage.Ping());
    assertBothWays("0001" + "fe" + "01", new IpaMessage.Pong());
    assertBothWays("0001" + "fe" + "06", new IpaMessage.IdentityAcknowledgement());
  }

  @Test
  void what_is_not_for_us_is_named_and_not_looked_at() throws Exception {
    assertThat(decode("0001fe10")).isEqualTo(new IpaMessage.Other(0xfe));
    assertThat(decode("000200ffff")).isEqualTo(new IpaMessage.Other(0x00));
    // the control interface shares the stream with GSUP
    assertThat(decode("0002ee0041")).isEqualTo(new IpaMessage.Other(0xee));
    // GSUP: an update of the location
    assertThat(decode("0003ee0504ff")).isEqualTo(new IpaMessage.Gsup(new GsupMessage.Other(0x04)));
  }

  @Test
  void a_header_tells_how_much_belongs_to_the_frame() throws Exception {
    assertThat(IpaFrame.length(hex("1000ee"))).isEqualTo(4096);
    assertThat(IpaFrame.length(hex("0001fe"))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000fe", "1001ee", "ffffee", "00fe", "0001fe00"})
  void other_headers_are_refused(String header) {
    assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> IpaFrame.length(hex(header)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0002fe00",
        "0001fe0000",
        "0000fe",
        "0001ee05",
        "0003fe05000c",
        "0003fe050000",
        "0001fe05",
        "0005fe0500020107",
        "0004fe05000101"
      })
  void half_frames_and_odd_lengths_are_refused(String frame) {
    assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> decode(frame));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "n\u00f6", "tab\t"})
  void what_is_no_name_is_refused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new IpaMessage.IdentityResponse(name));
  }

  private static void assertBothWays(String frame, IpaMessage message) throws DecodeException {
    assertThat(decode(frame)).isEqualTo(message);
    assertThat(encode(message)).isEqualTo(frame);
  }

  private static IpaMessage decode(String frame) throws DecodeException {
    return IpaFrame.decode(hex(frame));
  }

  private static String encode(IpaMessage message) {
    return HexFormat.of().formatHex(IpaFrame.encode(message));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
