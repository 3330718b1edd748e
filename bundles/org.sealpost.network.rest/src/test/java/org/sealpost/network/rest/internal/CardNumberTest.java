package org.sealpost.network.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CardNumberTest {
  private final Fakes network = new Fakes();
  private final CardNumber number = new CardNumber(network.store, network.cards);

  private String ask(String more) {
    return number.apply("{\"iccid\":\"8900000000000000017\"" + more + "}");
  }

  @Test
  void a_number_is_set_told_and_forgotten() {
    assertThat(ask("")).endsWith("\"number\":null}");
    assertThat(ask(",\"number\":\"+447700900123\"")).endsWith("\"number\":\"+447700900123\"}");
    assertThat(ask("")).endsWith("\"number\":\"+447700900123\"}");
    assertThat(ask(",\"number\":\"447700900124\"")).endsWith("\"number\":\"+447700900124\"}");
    assertThat(ask(",\"number\":\"none\"")).endsWith("\"number\":null}");
    assertThat(network.asked)
        .containsExactly("number 447700900123", "number 447700900124", "number none");
  }

  @Test
  void a_card_that_was_not_imported_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> number.apply("{\"iccid\":\"8900000000000000025\"}"))
        .withMessage("iccid: expected an imported card, found none with 8900000000000000025");
    assertThat(network.asked).isEmpty();
  }
}
