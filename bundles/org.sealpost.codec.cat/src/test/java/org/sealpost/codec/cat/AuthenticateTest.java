package org.sealpost.codec.cat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class AuthenticateTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String RAND = "000102030405060708090a0b0c0d0e0f";
  private static final String AUTN = "101112131415161718191a1b1c1d1e1f";

  private static final String SUCCESS =
      "db" // accepted
          + "08a0a1a2a3a4a5a6a7" // RES
          + "10b0b1b2b3b4b5b6b7b8b9babbbcbdbebf" // CK
          + "10c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"; // IK

  @Test
  void a_challenge_is_RAND_and_AUTN_behind_their_lengths() throws DecodeException {
    AuthenticateChallenge challenge =
        new AuthenticateChallenge(HEX.parseHex(RAND), HEX.parseHex(AUTN));
    CommandApdu apdu = challenge.toApdu();
    assertThat(HEX.formatHex(apdu.encode()))
        .isEqualTo("00880081" + "22" + "10" + RAND + "10" + AUTN);
    assertThat(AuthenticateChallenge.decode(apdu.data())).isEqualTo(challenge);
    Spoilt.neverSurprise(apdu.data(), AuthenticateChallenge::decode);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuthenticateChallenge(new byte[15], new byte[16]))
        .withMessage("RAND octets: expected 16..16, found 15");
  }

  @Test
  void an_accepted_challenge_gives_RES_and_keys() throws DecodeException {
    AuthenticateResult result = assertCoded(SUCCESS);
    assertThat(result).isInstanceOf(AuthenticateResult.Success.class);
    AuthenticateResult.Success success = (AuthenticateResult.Success) result;
    assertThat(HEX.formatHex(success.res())).isEqualTo("a0a1a2a3a4a5a6a7");
    assertThat(HEX.formatHex(success.ck())).startsWith("b0").endsWith("bf");
    assertThat(HEX.formatHex(success.ik())).startsWith("c0").endsWith("cf");
    assertThat(success.kc()).isEmpty();
  }

  @Test
  void a_card_that_knows_GSM_gives_Kc_too() throws DecodeException {
    AuthenticateResult result = assertCoded(SUCCESS + "08d0d1d2d3d4d5d6d7");
    assertThat(((AuthenticateResult.Success) result).kc()).hasSize(8).startsWith(0xd0);
  }

  @Test
  void no_key_is_ever_told() throws DecodeException {
    AuthenticateResult result = assertCoded(SUCCESS + "08d0d1d2d3d4d5d6d7");
    assertThat(result).hasToString("Success[RES of 8 octets]");
    assertThat(result.toResponse()).hasToString("ResponseApdu[53 octets, 9000]");
  }

  @Test
  void a_card_out_of_step_gives_AUTS() throws DecodeException {
    AuthenticateResult result = assertCoded("dc" + "0e" + "e0".repeat(14));
    assertThat(result)
        .isEqualTo(new AuthenticateResult.SynchronisationFailure(HEX.parseHex("e0".repeat(14))));
  }

  @Test
  void a_wrong_MAC_and_a_refusal_are_told_by_the_status() throws DecodeException {
    AuthenticateResult mac = AuthenticateResult.decode(ResponseApdu.of(new StatusWord(0x9862)));
    assertThat(mac).isEqualTo(new AuthenticateResult.IncorrectMac());
    assertThat(mac.toResponse().status()).isEqualTo(StatusWord.INCORRECT_MAC);
    ResponseApdu pin = ResponseApdu.of(StatusWord.SECURITY_NOT_SATISFIED);
    AuthenticateResult refused = AuthenticateResult.decode(pin);
    assertThat(refused)
        .isEqualTo(new AuthenticateResult.Refused(StatusWord.SECURITY_NOT_SATISFIED));
    assertThat(refused.toResponse()).isEqualTo(pin);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuthenticateResult.Refused(StatusWord.OK));
  }

  @Test
  void an_answer_in_no_known_form_is_refused() throws DecodeException {
    assertRefused("", "AUTHENTICATE answer tag");
    assertRefused("da00", "expected DB or DC, found DA");
    assertRefused("db03a0a1a2", "RES length");
    assertRefused("dc0d" + "00".repeat(13), "AUTS length");
    assertRefused(SUCCESS + "08" + "00".repeat(9), "expected the end");
    Spoilt.neverSurprise(HEX.parseHex(SUCCESS), AuthenticateTest::decode);
  }

  private static AuthenticateResult assertCoded(String data) throws DecodeException {
    AuthenticateResult result = decode(HEX.parseHex(data));
    assertThat(HEX.formatHex(result.toResponse().data())).isEqualTo(data);
    assertThat(decode(result.toResponse().data())).isEqualTo(result).hasSameHashCodeAs(result);
    return result;
  }

  private static AuthenticateResult decode(byte[] data) throws DecodeException {
    return AuthenticateResult.decode(ResponseApdu.of(StatusWord.OK, data));
  }

  private static void assertRefused(String data, String message) {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> decode(HEX.parseHex(data)))
        .withMessageContaining(message);
  }
}
