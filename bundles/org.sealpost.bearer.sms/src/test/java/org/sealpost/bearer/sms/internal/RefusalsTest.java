package org.sealpost.bearer.sms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.modem.api.ModemException;

class RefusalsTest {
  @ParameterizedTest
  @CsvSource({
    "38, DOWN", // network out of order
    "331, DOWN", // no network service
    "41, BUSY", // temporary failure
    "42, BUSY", // congestion
    "192, BUSY", // service centre busy
    "332, BUSY", // network time-out
    "8, FAILED", // operator determined barring
    "50, FAILED", // requested facility not subscribed
    "310, FAILED", // no card
    "330, FAILED", // service centre's number is not known
    "500, FAILED", // unknown
    "65535, FAILED"
  })
  void a_number_of_the_modem_says_whether_to_try_later(int code, Reason reason) {
    ModemException refusal = new ModemException(code, "no");
    assertThat(Refusals.of(refusal).reason()).isEqualTo(reason);
    assertThat(Refusals.nothingHappened(refusal)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ABSENT, DOWN, true",
    "BUSY, BUSY, true",
    "REFUSED, FAILED, true",
    "TIMEOUT, FAILED, false",
    "STOPPED, DOWN, false"
  })
  void and_so_does_what_happened_to_the_modem(
      ModemException.Reason happened, Reason reason, boolean nothing) {
    ModemException refusal = new ModemException(happened, "no");
    assertThat(Refusals.of(refusal).reason()).isEqualTo(reason);
    assertThat(Refusals.nothingHappened(refusal)).isEqualTo(nothing);
  }
}
