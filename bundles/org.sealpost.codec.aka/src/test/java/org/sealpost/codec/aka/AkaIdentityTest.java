package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AkaIdentityTest {
  private static Octets ascii(String text) {
    return Octets.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void the_realm_of_an_mnc_of_two_digits_gets_a_leading_zero() {
    assertThat(AkaIdentity.permanent(AkaMethod.AKA_PRIME, "232010000000000", 2))
        .isEqualTo(ascii("6232010000000000@nai.epc.mnc001.mcc232.3gppnetwork.org"));
  }

  @Test
  void the_realm_of_an_mnc_of_three_digits_holds_it_as_it_is() {
    assertThat(AkaIdentity.permanent(AkaMethod.AKA, "310410123456789", 3))
        .isEqualTo(ascii("0310410123456789@nai.epc.mnc410.mcc310.3gppnetwork.org"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "1234567890123456", "23201000000000A", "232010000 00000"})
  void an_imsi_of_anything_but_6_to_15_digits_is_refused_and_not_repeated(String imsi) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AkaIdentity.permanent(AkaMethod.AKA, imsi, 2))
        .withMessage("IMSI: expected 6..15 digits, found something else");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void an_mnc_has_two_or_three_digits(int mncDigits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AkaIdentity.permanent(AkaMethod.AKA, "232010000000000", mncDigits))
        .withMessage("MNC: expected 2 or 3 digits, found " + mncDigits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0232010000000000@nai.epc.mnc001.mcc232.3gppnetwork.org",
        "6232010000000000@nai.epc.mnc010.mcc232.3gppnetwork.org",
        "0232010000000000@wlan.mnc001.mcc232.3gppnetwork.org",
        "6232010000000000"
      })
  void the_imsi_is_found_under_either_method_and_any_realm(String identity) {
    assertThat(AkaIdentity.imsiOf(ascii(identity))).contains("232010000000000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "6@nai.epc.mnc001.mcc232.3gppnetwork.org",
        "012345@realm",
        "01234567890123456",
        "1232010000000000", // EAP-SIM
        "7232010000000000", // a pseudonym
        "0232010000000000@",
        "0232010000000000@a@b",
        "0232010000000000 ",
        "0232010000000000\0",
        "0232010000000000@realm\n",
        "0232010000000000@r\u00e4lm",
        "623201000000000\u00b2"
      })
  void anything_else_names_no_imsi(String identity) {
    assertThat(AkaIdentity.imsiOf(ascii(identity))).isEmpty();
  }

  @Test
  void an_identity_longer_than_any_network_access_identifier_names_no_imsi() {
    String head = "0232010000000000@";
    assertThat(AkaIdentity.imsiOf(ascii(head + "r".repeat(253 - head.length())))).isPresent();
    assertThat(AkaIdentity.imsiOf(ascii(head + "r".repeat(254 - head.length())))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0232010000000000@realm", "2pseudonym", "4reauthentication"})
  void identities_of_eap_aka_are_told_by_their_first_character(String identity) {
    assertThat(AkaIdentity.methodOf(ascii(identity))).contains(AkaMethod.AKA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6232010000000000@realm", "7pseudonym", "8reauthentication"})
  void identities_of_eap_aka_prime_are_told_by_their_first_character(String identity) {
    assertThat(AkaIdentity.methodOf(ascii(identity))).contains(AkaMethod.AKA_PRIME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1232010000000000", "x", "\u00b2"})
  void other_identities_ask_for_neither_method(String identity) {
    assertThat(AkaIdentity.methodOf(ascii(identity))).isEmpty();
  }
}
