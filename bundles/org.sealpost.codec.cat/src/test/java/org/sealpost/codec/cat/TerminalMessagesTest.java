package org.sealpost.codec.cat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class TerminalMessagesTest {
  private static final HexFormat HEX = HexFormat.of();

  private static final ProactiveCommand POLL =
      new ProactiveCommand(
          new CommandDetails(1, ProactiveType.POLL_INTERVAL.number(), 0),
          new DeviceIdentities(DeviceIdentities.UICC, DeviceIdentities.TERMINAL),
          List.of(ComprehensionTlv.required(CatTag.DURATION, (byte) 1, (byte) 30)));

  @Test
  void a_terminal_response_repeats_the_command_details() throws DecodeException {
    TerminalResponse response =
        TerminalResponse.to(
            POLL, TerminalResponse.PERFORMED, POLL.find(CatTag.DURATION).orElseThrow());
    assertThat(HEX.formatHex(response.toApdu().encode()))
        .isEqualTo(
            "80140000" // TERMINAL RESPONSE
                + "10" // Lc
                + "8103010300" // command details
                + "82028281" // device identities: terminal to UICC
                + "830100" // result: performed
                + "8402011e"); // duration: 30 seconds
    assertThat(TerminalResponse.decode(response.encode())).isEqualTo(response);
    Spoilt.neverSurprise(response.encode(), TerminalResponse::decode);
  }

  @Test
  void a_result_may_say_more() throws DecodeException {
    TerminalResponse response =
        new TerminalResponse(
            POLL.details(),
            DeviceIdentities.TERMINAL_TO_UICC,
            TerminalResponse.SMS_RP_ERROR,
            new byte[] {0x29},
            List.of());
    assertThat(HEX.formatHex(response.encode())).endsWith("83023529");
    assertThat(TerminalResponse.decode(response.encode())).isEqualTo(response);
    assertThat(TerminalResponse.decode(response.encode()).additional()).containsExactly(0x29);
  }

  @Test
  void a_terminal_response_without_a_result_is_refused() {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> TerminalResponse.decode(HEX.parseHex("8103010300" + "82028281")))
        .withMessageContaining("TERMINAL RESPONSE result");
  }

  @Test
  void a_terminal_profile_is_as_long_as_its_last_feature_needs() throws DecodeException {
    TerminalProfile profile =
        TerminalProfile.of(
            EnumSet.of(
                TerminalFeature.PROFILE_DOWNLOAD,
                TerminalFeature.SMS_PP_DOWNLOAD,
                TerminalFeature.REFRESH,
                TerminalFeature.SEND_SHORT_MESSAGE));
    assertThat(HEX.formatHex(profile.toApdu().encode()))
        .isEqualTo(
            "80100000" // TERMINAL PROFILE
                + "04" // Lc
                + "03" // octet 1: profile and SMS-PP download
                + "00"
                + "80" // octet 3: REFRESH
                + "02"); // octet 4: SEND SHORT MESSAGE
    assertThat(profile.has(TerminalFeature.REFRESH)).isTrue();
    assertThat(profile.has(TerminalFeature.MORE_TIME)).isFalse();
    assertThat(profile.has(TerminalFeature.OPEN_CHANNEL)).isFalse();
    assertThat(TerminalProfile.decode(profile.octets())).isEqualTo(profile);
  }

  @Test
  void every_feature_is_found_again_alone() {
    for (TerminalFeature feature : TerminalFeature.values()) {
      TerminalProfile profile = TerminalProfile.of(Set.of(feature));
      for (TerminalFeature other : TerminalFeature.values()) {
        assertThat(profile.has(other)).isEqualTo(other == feature);
      }
    }
    assertThat(TerminalProfile.of(Set.of()).octets()).containsExactly(0);
  }

  @Test
  void a_profile_of_nothing_or_of_too_much_is_refused() {
    for (int length : new int[] {0, 256}) {
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> TerminalProfile.decode(new byte[length]));
      assertThatIllegalArgumentException().isThrownBy(() -> new TerminalProfile(new byte[length]));
    }
  }
}
