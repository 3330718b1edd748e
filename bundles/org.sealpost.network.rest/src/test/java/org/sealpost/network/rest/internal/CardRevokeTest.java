package org.sealpost.network.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CardRevokeTest {
  private final Fakes network = new Fakes();
  private final CardRevoke revoke = new CardRevoke(network.store, network.cards, network.channel);

  @Test
  void it_says_how_many_sessions_ended() {
    assertThat(revoke.apply("{\"iccid\":\"8900000000000000017\"}"))
        .contains("\"sessions\":2", "\"iccid\":\"8900000000000000017\"");
    assertThat(network.asked).containsExactly("revoke 8900000000000000017");
  }

  @Test
  void a_card_that_was_not_imported_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> revoke.apply("{\"iccid\":\"8900000000000000025\"}"))
        .withMessage("iccid: expected an imported card, found none with 8900000000000000025");
    assertThat(network.asked).isEmpty();
  }
}
