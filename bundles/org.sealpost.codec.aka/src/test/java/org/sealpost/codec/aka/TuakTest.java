package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;

/** Against the sets of TS 35.232 and TS 35.233. */
class TuakTest {
  private static final Octets RAND = Octets.of(Json.hex("42424242424242424242424242424242"));
  private static final Secret K = Secret.of(new byte[32]);

  static Stream<Json> sets() {
    return Json.load("tuak-ts35.232-35.233").objects("sets");
  }

  static Stream<Json> setsOfF1() {
    return sets().filter(set -> set.has("f1"));
  }

  static Stream<Json> setsOfF2345() {
    return sets().filter(set -> set.has("f2"));
  }

  private static TuakFunctions functions(Json set) {
    return new TuakFunctions(
        set.secret("k"),
        set.secret("topc"),
        new TuakFunctions.Lengths(
            set.number("maclen"), set.number("reslen"), set.number("cklen"), set.number("iklen")),
        set.number("it"));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void binds_top_to_the_key(Json set) {
    assertThat(Tuak.topc(set.secret("k"), set.secret("top"), set.number("it")))
        .isEqualTo(set.secret("topc"));
  }

  @ParameterizedTest
  @MethodSource("setsOfF1")
  void computes_the_codes(Json set) {
    Sqn sqn = new Sqn(Long.parseLong(set.text("sqn"), 16));
    Amf amf = new Amf(Integer.parseInt(set.text("amf"), 16));
    assertThat(functions(set).f1(set.octets("rand"), sqn, amf)).isEqualTo(set.bytes("f1"));
    assertThat(functions(set).f1Star(set.octets("rand"), sqn, amf)).isEqualTo(set.bytes("f1star"));
  }

  @ParameterizedTest
  @MethodSource("setsOfF2345")
  void computes_response_and_keys(Json set) {
    TuakFunctions.Outputs outputs = functions(set).f2345(set.octets("rand"));
    assertThat(outputs.res()).isEqualTo(set.secret("f2"));
    assertThat(outputs.ck()).isEqualTo(set.secret("f3"));
    assertThat(outputs.ik()).isEqualTo(set.secret("f4"));
    assertThat(outputs.ak()).isEqualTo(set.secret("f5"));
    assertThat(functions(set).f5Star(set.octets("rand"))).isEqualTo(set.secret("f5star"));
  }

  /** The platform's digest is the same permutation behind its own padding (FIPS 202 6.1). */
  @Test
  void the_permutation_is_that_of_sha3() throws Exception {
    for (int length = 0; length < 136; length++) {
      byte[] message = new byte[length];
      byte[] state = new byte[Keccak.STATE];
      for (int i = 0; i < length; i++) {
        message[i] = (byte) (17 * i + length);
        state[i] = message[i];
      }
      state[length] ^= 0x06;
      state[135] ^= (byte) 0x80;
      Keccak.permute(state);
      assertThat(state).startsWith(MessageDigest.getInstance("SHA3-256").digest(message));
    }
  }

  @Test
  void a_card_accepts_the_vector_once_and_then_tells_its_number() {
    for (int res : new int[] {4, 8, 16}) {
      AkaAlgorithm algorithm = new TuakKey(K, K, res, 2).algorithm();
      VectorMaker maker = new VectorMaker(algorithm);
      AkaVector vector = maker.vector(new Sqn(0x40), new Amf(0x8000), RAND);
      assertThat(vector.xres().length()).isEqualTo(res);
      UsimSqnWindow fresh = UsimSqnWindow.empty(SqnScheme.DEFAULT, Sqn.MAX);
      UsimAka.Outcome first = UsimAka.authenticate(algorithm, fresh, RAND, vector.autn());
      assertThat(first.result())
          .isEqualTo(new UsimResult.Success(vector.xres(), vector.ck(), vector.ik()));
      UsimAka.Outcome again = UsimAka.authenticate(algorithm, first.window(), RAND, vector.autn());
      assertThat(again.result())
          .isInstanceOfSatisfying(
              UsimResult.SyncFailure.class,
              failure ->
                  assertThat(maker.sqnMs(RAND, failure.auts())).contains(first.window().highest()));
    }
  }

  @Test
  void values_that_tuak_does_not_have_are_refused() {
    Secret odd = Secret.of(new byte[24]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TuakKey(odd, K, 8, 1))
        .withMessage("K: expected 16 or 32 octets, found 24");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TuakKey(K, odd, 8, 1))
        .withMessage("TOPc: expected 32 octets, found 24");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TuakKey(K, K, 32, 1))
        .withMessage("RES: expected 4, 8 or 16 octets, found 32");
    for (int iterations : new int[] {0, 256}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Tuak.topc(K, K, iterations))
          .withMessage("iterations: expected 1..255, found " + iterations);
    }
  }

  @Test
  void a_stored_key_is_read_again() throws Exception {
    Secret half = Secret.of(new byte[16]);
    for (SubscriptionKey key :
        new SubscriptionKey[] {
          new MilenageKey(half, half), new TuakKey(half, K, 16, 255), new TuakKey(K, K, 4, 1)
        }) {
      byte[] encoded = key.encode().toByteArray();
      assertThat(SubscriptionKey.decode(Secret.of(encoded))).isEqualTo(key);
      for (int length = 0; length < encoded.length; length++) {
        // 16 octets less are a shorter K
        if (!(key instanceof TuakKey && length == encoded.length - 16)) {
          Secret cut = Secret.part(encoded, 0, length);
          assertThatThrownBy(() -> SubscriptionKey.decode(cut)).isInstanceOf(DecodeException.class);
        }
      }
    }
    assertThatThrownBy(() -> SubscriptionKey.decode(Secret.of((byte) 3)))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("1 or 2");
  }

  @Test
  void no_key_is_printed() {
    Secret k = Secret.of(Json.hex("abababababababababababababababab"));
    assertThat(new TuakKey(k, K, 8, 1) + " " + new MilenageKey(k, k)).doesNotContain("abab");
  }
}
