package org.sealpost.network.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.network.api.channel.SessionView;

class CardStatusTest {
  private static final String BEFORE_SESSION =
      "{\"iccid\":\"8900000000000000017\",\"number\":\"+447700900123\",\"subscriptions\":["
          + "{\"imsi\":\"001010000000001\",\"state\":\"active\"},"
          + "{\"imsi\":\"001010000000002\",\"state\":\"pending\"}],\"session\":";
  private static final String AFTER_SESSION =
      ",\"deliveries\":{\"queued\":1,\"sent\":0,\"held\":0,\"uncertain\":0,\"proven\":0,"
          + "\"reported\":0,\"failed\":0,\"expired\":0,\"cancelled\":0}}";

  private final Fakes network = new Fakes();

  {
    network.number = Optional.of("447700900123");
  }

  private final CardStatus status =
      new CardStatus(network.store, network.cards, network.channel, network.deliveries);

  @Test
  void a_card_that_never_logged_in_has_identities_and_deliveries() {
    assertThat(status.apply("{\"iccid\":\"8900000000000000017\"}"))
        .isEqualTo(BEFORE_SESSION + "null" + AFTER_SESSION);
  }

  @Test
  void the_session_is_told() {
    Instant opened = Instant.ofEpochSecond(1_800_000_000);
    network.session =
        Optional.of(
            new SessionView(
                "5152535455565758",
                "eap-aka-prime",
                3,
                "A256GCM",
                List.of("mqtt", "http"),
                opened,
                opened.plusSeconds(60),
                Duration.ZERO,
                true));
    assertThat(status.apply("{\"iccid\":\"8900000000000000017\"}"))
        .isEqualTo(
            BEFORE_SESSION
                + "{\"id\":\"5152535455565758\",\"agreement\":\"eap-aka-prime\","
                + "\"algorithm\":3,\"sealer\":\"A256GCM\",\"bearers\":[\"mqtt\",\"http\"],"
                + "\"opened\":\"2027-01-15T08:00:00Z\",\"expires\":\"2027-01-15T08:01:00Z\",\"alternating\":true}"
                + AFTER_SESSION);
  }

  @Test
  void a_card_that_was_not_imported_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> status.apply("{\"iccid\":\"8900000000000000025\"}"))
        .withMessage("iccid: expected an imported card, found none with 8900000000000000025");
  }
}
