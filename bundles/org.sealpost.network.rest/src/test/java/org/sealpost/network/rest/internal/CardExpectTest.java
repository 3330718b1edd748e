package org.sealpost.network.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardExpectTest {
  private final Fakes network = new Fakes();
  private final CardExpect expect = new CardExpect(network.manager);

  private String expect(String members) {
    return expect.apply("{\"iccid\":\"8900000000000000017\"" + members + "}");
  }

  @Test
  void what_a_card_should_hold_is_told_with_what_is_known_of_it() {
    assertThat(
            expect(
                ",\"imsi\":\"001010000000002\","
                    + "\"files\":[{\"path\":\"3F00/2FE2\",\"data\":\"0102\"}]"))
        .isEqualTo(
            "{\"expected\":[{\"item\":\"3F00/2FE2\",\"state\":\"under_way\",\"delivery\":7},"
                + "{\"item\":\"imsi\",\"state\":\"missing\",\"delivery\":null}]}");
    assertThat(network.asked)
        .containsExactly("expect 8900000000000000017 001010000000002", "3F00/2FE2 0102");
  }

  @Test
  void a_card_may_be_expected_to_hold_nothing() {
    expect("");
    assertThat(network.asked).containsExactly("expect 8900000000000000017 none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"files\":{}|files: expected a list, found a value of another kind",
        "\"files\":[1]|files[0]: expected an object, found a value of another kind",
        "\"files\":[{\"path\":\"2FE2\"}]|files[0].data: expected a string, found none",
        "\"files\":[{\"path\":\"1\",\"data\":\"0\"}]|files[0].data: expected pairs",
        "\"files\":[{\"path\":\"1\",\"data\":\"00\"},{\"path\":\"1\",\"data\":\"01\"}]|files: expected 1 once",
        "\"file\":[]|file: expected one of [files, iccid, imsi], found another name"
      })
  void what_cannot_be_expected_is_refused(String members, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expect("," + members))
        .withMessageStartingWith(message);
    assertThat(network.asked).isEmpty();
  }
}
