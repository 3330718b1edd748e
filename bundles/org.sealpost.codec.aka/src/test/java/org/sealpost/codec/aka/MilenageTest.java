package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the sets of TS 35.207 and TS 35.208. */
class MilenageTest {
  private static final SqnScheme SCHEME = SqnScheme.DEFAULT;

  static Stream<Json> sets() {
    return Json.load("milenage-ts35.207-35.208").objects("sets");
  }

  static Stream<Json> setsWithTokens() {
    return sets().filter(set -> set.has("autn"));
  }

  static Stream<Json> setsWithOp() {
    return sets().filter(set -> set.has("op"));
  }

  private static Milenage milenage(Json set) {
    return new Milenage(set.secret("k"), set.secret("opc"));
  }

  private static Sqn sqn(Json set) {
    return new Sqn(Long.parseLong(set.text("sqn"), 16));
  }

  private static Amf amf(Json set) {
    return new Amf(Integer.parseInt(set.text("amf"), 16));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void computes_every_function(Json set) {
    Milenage milenage = milenage(set);
    Octets rand = set.octets("rand");
    AkaAlgorithm.Outputs outputs = milenage.f2345(rand);
    assertThat(milenage.f1(rand, sqn(set), amf(set))).isEqualTo(set.octets("f1"));
    assertThat(milenage.f1Star(rand, sqn(set), amf(set))).isEqualTo(set.octets("f1star"));
    assertThat(outputs.res()).isEqualTo(set.secret("f2"));
    assertThat(outputs.ck()).isEqualTo(set.secret("f3"));
    assertThat(outputs.ik()).isEqualTo(set.secret("f4"));
    assertThat(outputs.ak()).isEqualTo(set.secret("f5"));
    assertThat(milenage.f5Star(rand)).isEqualTo(set.secret("f5star"));
  }

  @ParameterizedTest
  @MethodSource("setsWithOp")
  void binds_op_to_the_key(Json set) {
    assertThat(Milenage.opc(set.secret("k"), set.secret("op"))).isEqualTo(set.secret("opc"));
  }

  @ParameterizedTest
  @MethodSource("setsWithTokens")
  void makes_the_vector_and_reads_the_token_of_a_card(Json set) {
    VectorMaker maker = new VectorMaker(milenage(set));
    AkaVector vector = maker.vector(sqn(set), amf(set), set.octets("rand"));
    assertThat(vector.autn().octets()).isEqualTo(set.octets("autn"));
    assertThat(vector.xres()).isEqualTo(set.secret("f2"));
    assertThat(vector.autn().amf()).isEqualTo(amf(set));
    Auts auts = new Auts(set.octets("auts_for_sqn_as_sqn_ms"));
    assertThat(maker.sqnMs(set.octets("rand"), auts)).contains(sqn(set));
  }

  @ParameterizedTest
  @MethodSource("setsWithTokens")
  void a_card_accepts_the_vector_once_and_then_tells_its_number(Json set) {
    Octets rand = set.octets("rand");
    Autn autn = new Autn(set.octets("autn"));
    UsimSqnWindow fresh = UsimSqnWindow.empty(SCHEME, Sqn.MAX);
    UsimAka.Outcome first = UsimAka.authenticate(milenage(set), fresh, rand, autn);
    assertThat(first.result())
        .isEqualTo(new UsimResult.Success(set.secret("f2"), set.secret("f3"), set.secret("f4")));
    UsimAka.Outcome second = UsimAka.authenticate(milenage(set), first.window(), rand, autn);
    assertThat(second.result())
        .isEqualTo(new UsimResult.SyncFailure(new Auts(set.octets("auts_for_sqn_as_sqn_ms"))));
    assertThat(second.window()).isEqualTo(first.window());
  }

  @Test
  void a_card_refuses_every_changed_bit_of_autn() {
    Json set = sets().findFirst().orElseThrow();
    UsimSqnWindow fresh = UsimSqnWindow.empty(SCHEME, Sqn.MAX);
    for (int bit = 0; bit < 8 * Autn.LENGTH; bit++) {
      byte[] autn = set.bytes("autn");
      autn[bit / 8] ^= (byte) (1 << bit % 8);
      UsimAka.Outcome outcome =
          UsimAka.authenticate(milenage(set), fresh, set.octets("rand"), new Autn(Octets.of(autn)));
      assertThat(outcome).isEqualTo(new UsimAka.Outcome(new UsimResult.MacFailure(), fresh));
    }
  }

  @Test
  void the_authentication_centre_refuses_every_changed_bit_of_auts() {
    Json set = sets().findFirst().orElseThrow();
    for (int bit = 0; bit < 8 * Auts.LENGTH; bit++) {
      byte[] auts = set.bytes("auts_for_sqn_as_sqn_ms");
      auts[bit / 8] ^= (byte) (1 << bit % 8);
      Optional<Sqn> sqn =
          new VectorMaker(milenage(set)).sqnMs(set.octets("rand"), new Auts(Octets.of(auts)));
      assertThat(sqn).isEmpty();
    }
  }

  @Test
  void keys_and_random_numbers_of_another_length_are_refused() {
    Secret sixteen = Secret.of(new byte[16]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Milenage(Secret.of(new byte[15]), sixteen))
        .withMessage("K: expected 16 octets, found 15");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Milenage(sixteen, sixteen).f2345(Octets.of(new byte[17])))
        .withMessage("RAND: expected 16 octets, found 17");
  }

  @Test
  void nothing_secret_is_printed() {
    Json set = sets().findFirst().orElseThrow();
    AkaVector vector =
        new VectorMaker(milenage(set)).vector(sqn(set), amf(set), set.octets("rand"));
    for (String secret : List.of("f2", "f3", "f4")) {
      assertThat(vector.toString()).doesNotContainIgnoringCase(set.text(secret));
    }
  }
}
