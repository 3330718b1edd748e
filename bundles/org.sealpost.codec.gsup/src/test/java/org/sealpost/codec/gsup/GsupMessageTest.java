package org.sealpost.codec.gsup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Auts;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.bytes.DecodeException;

class GsupMessageTest {
  private static final String IMSI = "001010000000001";
  private static final String IMSI_ELEMENT = "01" + "08" + "00010100000000f1";

  /** As OsmoHLR 1.5 sends it, with one of its five tuples. */
  private static final String RESULT =
      "0a" // Send Authentication Info Result
          + IMSI_ELEMENT
          + "03"
          + "62" // tuple
          + "20"
          + "10"
          + "bf2c2eb2ee6089b52bf25355234f3e21" // RAND
          + "21"
          + "04"
          + "c55e3b0a" // SRES
          + "22"
          + "08"
          + "d57bbaa3979f7504" // Kc
          + "23"
          + "10"
          + "6e9b521401b83945e294e7e511a0ef14" // IK
          + "24"
          + "10"
          + "e3bd80384f34803bbac98f6ac8b3236e" // CK
          + "25"
          + "10"
          + "c3220e86396980"
          + "00f471f42e718ed5e4" // AUTN
          + "27"
          + "08"
          + "047fce5bc121f551"; // RES

  @Test
  void vectors_are_asked_for() throws Exception {
    assertBothWays("08" + IMSI_ELEMENT, new AuthInfoRequest(IMSI, false, Optional.empty()));
  }

  @Test
  void the_separation_bit_is_asked_for_by_the_access() throws Exception {
    assertBothWays(
        "08" + IMSI_ELEMENT + "2a" + "01" + "03", // current RAT type: E-UTRAN-SGs
        new AuthInfoRequest(IMSI, true, Optional.empty()));
    assertThat(decode("08" + IMSI_ELEMENT + "2a0102")) // UTRAN-Iu
        .isEqualTo(new AuthInfoRequest(IMSI, false, Optional.empty()));
  }

  @Test
  void a_synchronisation_failure_is_passed_on() throws Exception {
    String auts = "00112233445566778899aabbccdd";
    String rand = "bf2c2eb2ee6089b52bf25355234f3e21";
    assertBothWays(
        "08" + IMSI_ELEMENT + "26" + "0e" + auts + "20" + "10" + rand,
        new AuthInfoRequest(
            IMSI,
            false,
            Optional.of(
                new AuthInfoRequest.Resynchronisation(octets(rand), new Auts(octets(auts))))));
  }

  @Test
  void an_error_has_a_cause() throws Exception {
    AuthInfoError unknown = new AuthInfoError(IMSI, AuthInfoError.IMSI_UNKNOWN);
    assertBothWays("09" + IMSI_ELEMENT + "02" + "01" + "02", unknown);
    assertThat(unknown.isAboutSubscriber()).isTrue();
    // network failure, congestion
    assertThat(new AuthInfoError(IMSI, 0x11).isAboutSubscriber()).isFalse();
    assertThat(new AuthInfoError(IMSI, 0x16).isAboutSubscriber()).isFalse();
  }

  @Test
  void a_tuple_becomes_a_vector_without_what_is_of_gsm() throws Exception {
    AuthInfoResult result = (AuthInfoResult) decode(RESULT);
    assertThat(result.imsi()).isEqualTo(IMSI);
    AkaVector vector = result.vectors().get(0);
    assertThat(vector.rand()).isEqualTo(octets("bf2c2eb2ee6089b52bf25355234f3e21"));
    assertThat(vector.autn().amf().separation()).isTrue();
    assertThat(vector.xres().toByteArray()).isEqualTo(hex("047fce5bc121f551"));
    assertThat(vector.ck().toByteArray()).isEqualTo(hex("e3bd80384f34803bbac98f6ac8b3236e"));
    assertThat(vector.ik().toByteArray()).isEqualTo(hex("6e9b521401b83945e294e7e511a0ef14"));
    assertThat(GsupMessage.decode(result.encode())).isEqualTo(result);
  }

  @Test
  void vectors_keep_their_order_and_there_may_be_fewer_than_five() throws Exception {
    AkaVector one = ((AuthInfoResult) decode(RESULT)).vectors().get(0);
    AkaVector other =
        new AkaVector(octets("00".repeat(16)), one.autn(), one.xres(), one.ck(), one.ik());
    AuthInfoResult result = new AuthInfoResult(IMSI, List.of(one, other));
    assertThat(GsupMessage.decode(result.encode())).isEqualTo(result);
    assertThat(decode("0a" + IMSI_ELEMENT)).isEqualTo(new AuthInfoResult(IMSI, List.of()));
  }

  @Test
  void a_subscriber_of_gsm_has_no_vectors() throws Exception {
    String triplet =
        "03"
            + "22" // tuple
            + "20"
            + "10"
            + "bf2c2eb2ee6089b52bf25355234f3e21" // RAND
            + "21"
            + "04"
            + "c55e3b0a" // SRES
            + "22"
            + "08"
            + "d57bbaa3979f7504"; // Kc
    assertThat(decode("0a" + IMSI_ELEMENT + triplet))
        .isEqualTo(new AuthInfoResult(IMSI, List.of()));
  }

  @Test
  void elements_that_are_not_known_are_passed_over() throws Exception {
    // source name, message class
    assertThat(decode("09" + "600141" + IMSI_ELEMENT + "0a0101" + "020102"))
        .isEqualTo(new AuthInfoError(IMSI, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // no type
        "08", // no IMSI
        "0801", // a tag alone
        "080108000101", // an IMSI of 8 octets, of which 3 are there
        "08010200f1", // an IMSI of 3 digits
        "080109000101000000000000", // an IMSI of 9 octets
        "080108000101000000a0f1", // a digit A
        "0801080001f100000000f1", // a filler in the middle
        "08010800010100000000f1010800010100000000f1", // two IMSIs
        "08010800010100000000f12a020303", // an access of two octets
        "08010800010100000000f1260e00112233445566778899aabbccdd", // AUTS without RAND
        "08010800010100000000f1260d00112233445566778899aabbcc" // AUTS of 13 octets
            + "2010bf2c2eb2ee6089b52bf25355234f3e21",
        "09010800010100000000f1", // no cause
        "09010800010100000000f10200", // a cause of no octet
        "0a010800010100000000f10300", // an empty tuple
        "0a010800010100000000f10312200fbf2c2eb2ee6089b52bf25355234f3e", // RAND of 15 octets
      })
  void what_is_missing_doubled_or_of_another_length_is_refused(String message) {
    assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> decode(message));
  }

  @Test
  void no_prefix_of_an_answer_and_no_longer_one_is_taken_for_a_whole_vector() throws Exception {
    byte[] whole = hex(RESULT);
    for (int length = 12; length < whole.length; length++) {
      byte[] prefix = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(DecodeException.class)
          .as("%d octets", length)
          .isThrownBy(() -> GsupMessage.decode(prefix));
    }
    assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> decode(RESULT + "03"));
  }

  @Test
  void more_than_five_tuples_are_refused() {
    String tuple = RESULT.substring(RESULT.indexOf("0362"));
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> decode("0a" + IMSI_ELEMENT + tuple.repeat(6)))
        .withMessageContaining("at most 5");
  }

  @Test
  void no_message_prints_a_subscriber_or_a_key() throws Exception {
    for (GsupMessage message :
        List.of(
            decode(RESULT),
            new AuthInfoError(IMSI, 2),
            new AuthInfoRequest(IMSI, true, Optional.empty()))) {
      assertThat(message.toString()).doesNotContain(IMSI).doesNotContain("e3bd8038");
    }
  }

  @Test
  void what_is_no_imsi_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuthInfoRequest("12345", false, Optional.empty()))
        .withMessage("IMSI: expected 6..15 digits, found 5 characters");
  }

  private static void assertBothWays(String octets, GsupMessage message) throws DecodeException {
    assertThat(decode(octets)).isEqualTo(message);
    assertThat(HexFormat.of().formatHex(message.encode())).isEqualTo(octets);
  }

  private static GsupMessage decode(String octets) throws DecodeException {
    return GsupMessage.decode(hex(octets));
  }

  private static Octets octets(String digits) {
    return Octets.of(hex(digits));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
