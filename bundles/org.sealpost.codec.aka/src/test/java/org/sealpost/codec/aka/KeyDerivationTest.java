package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyDerivationTest {
  static Stream<Json> generator() {
    return Json.load("fips186-2-prf").objects("vectors");
  }

  static Stream<Json> aka() {
    return Json.load("eap-aka-keys").objects("vectors");
  }

  static Stream<Json> akaPrime() {
    return Json.load("eap-aka-prime-rfc5448").objects("cases");
  }

  static Stream<Json> rootKeys() {
    return Json.load("usrk-rfc5295").objects("vectors");
  }

  @ParameterizedTest
  @MethodSource("generator")
  void the_generator_of_fips_186_2_yields_its_sequence(Json vector) {
    byte[] out = vector.bytes("out");
    assertThat(Fips186Prf.generate(vector.bytes("xkey"), out.length)).isEqualTo(out);
  }

  @ParameterizedTest
  @MethodSource("aka")
  void eap_aka_derives_its_keys_from_ck_and_ik(Json vector) {
    AkaKeys keys = AkaKeys.aka(vector.ascii("identity"), vector.secret("ik"), vector.secret("ck"));
    assertThat(keys.reauthentication()).isEqualTo(vector.secret("mk"));
    assertKeys(keys, vector);
  }

  @ParameterizedTest
  @MethodSource("akaPrime")
  void eap_aka_prime_binds_its_keys_to_the_network(Json vector) {
    CkIkPrime prime =
        CkIkPrime.derive(
            vector.secret("ck"),
            vector.secret("ik"),
            vector.ascii("network_name"),
            new Autn(vector.octets("autn")));
    assertThat(prime.ck()).isEqualTo(vector.secret("ck_prime"));
    assertThat(prime.ik()).isEqualTo(vector.secret("ik_prime"));
    AkaKeys keys = AkaKeys.akaPrime(vector.ascii("identity"), prime);
    assertThat(keys.reauthentication()).isEqualTo(vector.secret("k_re"));
    assertKeys(keys, vector);
  }

  @Test
  void fast_reauthentication_of_eap_aka_prime_renews_msk_and_emsk_only() {
    Json first = akaPrime().findFirst().orElseThrow();
    Json again = Json.load("eap-aka-prime-rfc5448").object("reauth");
    ReauthenticationContext before =
        new ReauthenticationContext(
            AkaMethod.AKA_PRIME,
            again.ascii("identity"),
            0,
            first.secret("k_encr"),
            first.secret("k_aut"),
            again.secret("k_re"));
    AkaKeys after =
        AkaKeys.reauthenticated(
            before, again.ascii("identity"), again.number("counter"), again.octets("nonce_s"));
    assertThat(after)
        .isEqualTo(
            new AkaKeys(
                before.kEncr(),
                before.kAut(),
                before.key(),
                again.secret("msk"),
                again.secret("emsk")));
  }

  @Test
  void fast_reauthentication_of_eap_aka_is_that_of_eap_sim() {
    Json file = Json.load("eap-sim-rfc4186-appendix-a");
    Json full = file.object("keys");
    Json again = file.object("reauth");
    ReauthenticationContext before =
        new ReauthenticationContext(
            AkaMethod.AKA,
            again.ascii("identity"),
            0,
            full.secret("K_encr"),
            full.secret("K_aut"),
            full.secret("MK"));
    AkaKeys after =
        AkaKeys.reauthenticated(
            before, again.ascii("identity"), again.number("counter"), again.octets("nonce_s"));
    assertThat(after.msk()).isEqualTo(again.secret("msk"));
    assertThat(after.emsk()).isEqualTo(again.secret("emsk"));
  }

  @ParameterizedTest
  @MethodSource("rootKeys")
  void root_keys_come_from_the_emsk_and_the_name_from_the_session_id(Json vector) {
    Json file = Json.load("usrk-rfc5295");
    if (vector.text("key").equals("EMSK")) {
      assertThat(
              Usrk.derive(
                  file.secret("emsk"),
                  vector.text("label"),
                  vector.octets("optional"),
                  vector.number("length")))
          .isEqualTo(vector.secret("out"));
    } else {
      assertThat(Usrk.emskName(file.octets("session_id"))).isEqualTo(vector.octets("out"));
    }
  }

  @Test
  void root_keys_of_impossible_labels_and_lengths_are_refused() {
    Secret emsk = Secret.of(new byte[64]);
    assertThatIllegalArgumentException().isThrownBy(() -> Usrk.derive(emsk, "", Octets.EMPTY, 32));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Usrk.derive(emsk, "x".repeat(256), Octets.EMPTY, 32));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Usrk.derive(emsk, "x@example.com", Octets.EMPTY, 255 * 32 + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Usrk.derive(Secret.of(new byte[63]), "x", Octets.EMPTY, 32));
  }

  @Test
  void keys_are_not_printed() {
    Json vector = aka().findFirst().orElseThrow();
    AkaKeys keys = AkaKeys.aka(vector.ascii("identity"), vector.secret("ik"), vector.secret("ck"));
    assertThat(keys.toString())
        .doesNotContain(vector.text("msk"), vector.text("emsk"), vector.text("k_encr"));
    assertThat(keys.msk()).hasToString("Secret[64 octets]");
  }

  private static void assertKeys(AkaKeys keys, Json expected) {
    assertThat(keys.kEncr()).isEqualTo(expected.secret("k_encr"));
    assertThat(keys.kAut()).isEqualTo(expected.secret("k_aut"));
    assertThat(keys.msk()).isEqualTo(expected.secret("msk"));
    assertThat(keys.emsk()).isEqualTo(expected.secret("emsk"));
  }
}
