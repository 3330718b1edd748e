package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.ProofOfReceipt;
import org.sealpost.codec.frame.ProofOfReceipt.Outcome;
import org.sealpost.network.api.ota.Proof;
import org.sealpost.network.api.ota.Proof.Worth;

class JudgeTest {
  @ParameterizedTest(name = "{0} status {1}, {2} of 2 ran, {3}, attempt {4}: {5}")
  @CsvSource({
    "VERIFIED,    00, 2, 9000, 1, PROVEN",
    "VERIFIED,    00, 2, 910F, 1, PROVEN",
    "VERIFIED,    00, 2, 6110, 1, PROVEN",
    "VERIFIED,    00, 2, 9000, 3, PROVEN", // the card says that it ran just now
    "VERIFIED,    00, 1, 9000, 1, FAILED", // one command was not run
    "VERIFIED,    00, 2, 6A82, 1, FAILED",
    "VERIFIED,    00, 2, 6A82, 2, FAILED",
    "VERIFIED,    00, 2, 6282, 1, FAILED",
    "UNPROTECTED, 00, 2, 9000, 1, REPORTED",
    "UNPROTECTED, 00, 2, 6A82, 1, FAILED",
    "REFUSED,     00, 2, 9000, 1, UNCERTAIN", // the checksum is wrong
    "REFUSED,     00, 2, 9000, 2, UNCERTAIN",
    "VERIFIED,    01, 0, 9000, 1, FAILED",
    "UNPROTECTED, 01, 0, 9000, 1, FAILED",
    "UNPROTECTED, 01, 0, 9000, 2, UNCERTAIN",
    "UNPROTECTED, 02, 0, 9000, 1, UNCERTAIN", // perhaps a copy came before
    "UNPROTECTED, 03, 0, 9000, 1, FAILED",
    "UNPROTECTED, 04, 0, 9000, 1, FAILED",
    "UNPROTECTED, 05, 0, 9000, 1, FAILED",
    "UNPROTECTED, 06, 0, 9000, 1, UNCERTAIN",
    "UNPROTECTED, 07, 0, 9000, 1, FAILED",
    "UNPROTECTED, 08, 0, 9000, 1, UNCERTAIN", // more time: it may run yet
    "REFUSED,     09, 0, 9000, 1, FAILED",
    "REFUSED,     09, 0, 9000, 2, UNCERTAIN",
    "UNPROTECTED, 0A, 0, 9000, 1, FAILED",
    "UNPROTECTED, 0B, 0, 9000, 1, AWAITED", // the answer comes another way
    "UNPROTECTED, 0D, 0, 9000, 1, UNCERTAIN"
  })
  void a_response_packet_is_judged_by_worth_status_script_and_attempt(
      Worth worth, String status, int executed, String sw, int attempt, Verdict.Kind expected) {
    Proof proof =
        new Proof(
            worth,
            OptionalInt.of(Integer.parseInt(status, 16)),
            OptionalInt.of(executed),
            OptionalInt.of(Integer.parseInt(sw, 16)),
            Octets.of(),
            "why");
    Verdict verdict = Judge.response(proof, attempt, 2);
    assertThat(verdict.kind()).isEqualTo(expected);
    assertThat(verdict.reason().isEmpty())
        .isEqualTo(expected == Verdict.Kind.PROVEN || expected == Verdict.Kind.AWAITED);
  }

  @Test
  void a_failure_names_what_the_card_said() {
    assertThat(
            Judge.response(
                    new Proof(
                        Worth.UNPROTECTED,
                        OptionalInt.of(9),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Octets.of(),
                        ""),
                    1,
                    2)
                .reason())
        .isEqualTo("the card answered 09 TAR unknown");
    assertThat(
            Judge.response(
                    new Proof(
                        Worth.VERIFIED,
                        OptionalInt.of(0),
                        OptionalInt.of(1),
                        OptionalInt.of(0x6a82),
                        Octets.of(),
                        ""),
                    1,
                    2)
                .reason())
        .isEqualTo("command 1 of 2 answered 6A82");
  }

  @Test
  void an_accepted_packet_without_a_word_of_the_script_is_no_proof() {
    Proof proof =
        new Proof(
            Worth.VERIFIED,
            OptionalInt.of(0),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Octets.of(),
            "");
    assertThat(Judge.response(proof, 1, 2).kind()).isEqualTo(Verdict.Kind.UNCERTAIN);
  }

  @Test
  void a_response_that_could_not_be_read_is_uncertain_for_the_reason_given() {
    Proof proof = Proof.refused("not for this packet");
    assertThat(Judge.response(proof, 1, 2)).isEqualTo(Verdict.uncertain("not for this packet"));
  }

  @ParameterizedTest(name = "{0} {1} packet {2}, attempt {3}: {4}")
  @CsvSource({
    "STATUS_WORD, 9000, 0, 1, UNCERTAIN", // bare: nothing says what ran
    "STATUS_WORD, 910F, 0, 1, UNCERTAIN",
    "STATUS_WORD, 6200, 0, 1, UNCERTAIN", // a replay, a bad key or an unknown TAR
    "STATUS_WORD, 6F00, 0, 1, UNCERTAIN",
    "STATUS_WORD, 6581, 0, 1, UNCERTAIN",
    "STATUS_WORD, 6700, 0, 1, FAILED",
    "STATUS_WORD, 6D00, 0, 1, FAILED",
    "STATUS_WORD, 6E00, 0, 1, FAILED",
    "STATUS_WORD, 6D00, 0, 2, UNCERTAIN",
    "NO_ANSWER,       , 0, 3, UNCERTAIN",
    "UNCERTAIN,       , 0, 1, UNCERTAIN",
    "CARD_ABSENT,     , 0, 0, FAILED",
    "CARD_ABSENT,     , 0, 1, UNCERTAIN",
    "EXPIRED,         , 0, 0, EXPIRED",
    "EXPIRED,         , 2, 0, FAILED",
    "EXPIRED,         , 0, 1, UNCERTAIN"
  })
  void without_a_response_packet_little_is_certain(
      Outcome outcome, String sw, int packet, int attempt, Verdict.Kind expected) {
    ProofOfReceipt receipt =
        new ProofOfReceipt(
            1,
            packet,
            outcome,
            Optional.empty(),
            Optional.ofNullable(sw).map(hex -> Integer.parseInt(hex, 16)),
            "soft",
            attempt);
    assertThat(Judge.withoutResponse(receipt, packet > 0).kind()).isEqualTo(expected);
  }
}
