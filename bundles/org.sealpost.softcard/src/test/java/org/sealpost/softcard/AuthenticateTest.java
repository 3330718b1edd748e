package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Auts;
import org.sealpost.codec.aka.Milenage;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.codec.aka.VectorMaker;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.AuthenticateChallenge;
import org.sealpost.codec.cat.AuthenticateResult;

class AuthenticateTest {
  private static final Octets RAND =
      Octets.of(HexFormat.of().parseHex("23553cbe9637a89d218ae64dae47bf35"));

  private final VectorMaker centre = new VectorMaker(new Milenage(Cards.K, Cards.OPC));
  private SoftCard card;
  private Terminal terminal;

  @BeforeEach
  void selectUsim() throws Exception {
    card = Cards.card();
    terminal = new Terminal(card);
    terminal.raw("00 A4 04 0C 07 A0000000871002");
  }

  private AkaVector vector(long seq, int ind) {
    return centre.vector(SqnScheme.DEFAULT.sqn(seq, ind), new Amf(0x8000), RAND);
  }

  private AuthenticateResult authenticate(AkaVector vector) throws DecodeException {
    byte[] autn = vector.autn().octets().toByteArray();
    AuthenticateChallenge challenge = new AuthenticateChallenge(RAND.toByteArray(), autn);
    return AuthenticateResult.decode(terminal.run(challenge.toApdu()));
  }

  @Test
  void a_fresh_vector_yields_the_keys() throws Exception {
    AkaVector vector = vector(1, 0);
    AuthenticateResult.Success success = (AuthenticateResult.Success) authenticate(vector);
    // RES of test set 1 of TS 35.207: it depends on RAND alone
    assertThat(success.res()).isEqualTo(HexFormat.of().parseHex("a54211d5e3ba50bf"));
    assertThat(success.ck()).isEqualTo(vector.ck().toByteArray());
    assertThat(success.ik()).isEqualTo(vector.ik().toByteArray());
    assertThat(success.kc()).isEmpty();
  }

  @Test
  void the_answer_is_announced_with_its_length() {
    String autn = HexFormat.of().formatHex(vector(1, 0).autn().octets().toByteArray());
    String announced = terminal.raw("00 88 00 81 22 10" + RAND + "10" + autn);
    assertThat(announced).isEqualTo("612c"); // DB 08 RES 10 CK 10 IK: 1 + 9 + 17 + 17
    assertThat(terminal.raw("00 C0 00 00 2C")).startsWith("db08").endsWith("9000");
  }

  @Test
  void a_repeated_vector_asks_for_resynchronisation() throws Exception {
    authenticate(vector(7, 3));
    AuthenticateResult.SynchronisationFailure failure =
        (AuthenticateResult.SynchronisationFailure) authenticate(vector(7, 3));
    Auts auts = new Auts(Octets.of(failure.auts()));
    assertThat(centre.sqnMs(RAND, auts)).isEqualTo(Optional.of(SqnScheme.DEFAULT.sqn(7, 3)));
  }

  @Test
  void a_lower_number_of_another_index_is_fresh() throws Exception {
    authenticate(vector(7, 3));
    assertThat(authenticate(vector(5, 4))).isInstanceOf(AuthenticateResult.Success.class);
  }

  @Test
  void a_vector_of_another_key_is_refused() throws Exception {
    VectorMaker stranger = new VectorMaker(new Milenage(Cards.OPC, Cards.K));
    AkaVector vector = stranger.vector(new Sqn(0x40), new Amf(0), RAND);
    assertThat(authenticate(vector)).isEqualTo(new AuthenticateResult.IncorrectMac());
  }

  @Test
  void a_card_accepts_no_number_up_to_that_of_its_file() throws Exception {
    CardProfile used =
        Cards.profile(Cards.ICCID, SqnScheme.DEFAULT.sqn(7, 0), List.of(), List.of(), Map.of());
    terminal = new Terminal(new SoftCard(used, CardStorage.inMemory()));
    terminal.raw("00 A4 04 0C 07 A0000000871002");
    assertThat(authenticate(vector(7, 9)))
        .isInstanceOf(AuthenticateResult.SynchronisationFailure.class);
    assertThat(authenticate(vector(8, 9))).isInstanceOf(AuthenticateResult.Success.class);
  }

  @Test
  void the_log_has_every_authentication() throws Exception {
    authenticate(vector(1, 0));
    authenticate(vector(1, 0));
    authenticate(
        new VectorMaker(new Milenage(Cards.OPC, Cards.K)).vector(new Sqn(0x40), new Amf(0), RAND));
    assertThat(card.authentications())
        .containsExactly(
            new Authentication(1, Authentication.Outcome.SUCCESS),
            new Authentication(2, Authentication.Outcome.SYNCHRONISATION_FAILURE),
            new Authentication(3, Authentication.Outcome.MAC_FAILURE));
  }

  @Test
  void malformed_challenges_and_other_contexts_are_refused() {
    assertThat(terminal.raw("00 88 00 81 02 1000")).isEqualTo("6a80");
    assertThat(terminal.raw("00 88 00 80 11 10" + RAND)).isEqualTo("6a86"); // GSM context
  }

  @Test
  void a_directory_outside_the_usim_does_not_authenticate() {
    terminal.raw("00 A4 00 0C 02 3F00");
    String autn = HexFormat.of().formatHex(vector(1, 0).autn().octets().toByteArray());
    assertThat(terminal.raw("00 88 00 81 22 10" + RAND + "10" + autn)).isEqualTo("6985");
  }
}
