package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.sms.ValidityPeriod.Format;

class ValidityPeriodTest {
  @ParameterizedTest
  @CsvSource({
    "00, PT5M",
    "8F, PT12H",
    "90, PT12H30M",
    "A7, PT24H",
    "A8, P2D",
    "C4, P30D",
    "C5, P35D",
    "FF, P441D"
  })
  void the_relative_form_counts_minutes_half_hours_days_and_weeks(String octet, Duration period) {
    ValidityPeriod validity = new ValidityPeriod(Format.RELATIVE, Integer.parseInt(octet, 16));
    assertThat(validity.duration()).contains(period);
    assertThat(ValidityPeriod.relative(period)).isEqualTo(validity);
    assertThat(validity.until()).isEmpty();
    assertThat(validity.singleShot()).isFalse();
  }

  @Test
  void a_period_between_two_steps_is_the_longer() {
    assertThat(ValidityPeriod.relative(Duration.ofSeconds(1)).octets()).isZero();
    assertThat(ValidityPeriod.relative(Duration.ofMinutes(6)).duration())
        .contains(Duration.ofMinutes(10));
    assertThat(ValidityPeriod.relative(Duration.ofDays(31)).duration())
        .contains(Duration.ofDays(35));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValidityPeriod.relative(Duration.ofDays(442)))
        .withMessageContaining("at most 63 weeks");
    assertThatIllegalArgumentException().isThrownBy(() -> ValidityPeriod.relative(Duration.ZERO));
  }

  @Test
  void the_absolute_form_is_a_date_and_time() {
    OffsetDateTime until = OffsetDateTime.parse("2026-11-23T09:30:00+01:00");
    ValidityPeriod validity = ValidityPeriod.absolute(until);
    assertThat(validity).isEqualTo(new ValidityPeriod(Format.ABSOLUTE, 0x62113290030040L));
    assertThat(validity.until()).contains(until);
    assertThat(validity.duration()).isEmpty();
    assertThat(new ValidityPeriod(Format.ABSOLUTE, 0xffffffffffffffL).until()).isEmpty();
  }

  @Test
  void the_enhanced_form_tells_its_unit() {
    assertThat(ValidityPeriod.enhanced(Duration.ofSeconds(255), false))
        .isEqualTo(new ValidityPeriod(Format.ENHANCED, 0x02ff0000000000L));
    assertThat(ValidityPeriod.enhanced(Duration.parse("PT47H59M58S"), true))
        .isEqualTo(new ValidityPeriod(Format.ENHANCED, 0x43749585000000L));
    assertThat(new ValidityPeriod(Format.ENHANCED, 0x01a70000000000L).duration())
        .contains(Duration.ofDays(1));
    assertThat(ValidityPeriod.once().singleShot()).isTrue();
    assertThat(ValidityPeriod.once().duration()).isEmpty();
  }

  @Test
  void every_whole_second_of_the_enhanced_form_comes_back() {
    for (int seconds = 1; seconds < 360_000; seconds += 37) {
      Duration period = Duration.ofSeconds(seconds);
      assertThat(ValidityPeriod.enhanced(period, false).duration()).contains(period);
    }
    for (Duration period :
        new Duration[] {Duration.ZERO, Duration.ofHours(100), Duration.ofMillis(1500)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ValidityPeriod.enhanced(period, false))
          .withMessageContaining("whole seconds");
    }
  }

  @Test
  void what_the_enhanced_form_reserves_is_no_period() {
    long[] reserved = {
      0x04ff0000000000L, // indicator 4
      0x82ff0000000000L, // an extension of the indicator
      0x02000000000000L, // no seconds
      0x030a0000000000L // an hour that is no number
    };
    for (long octets : reserved) {
      assertThat(new ValidityPeriod(Format.ENHANCED, octets).duration()).isEmpty();
    }
  }
}
