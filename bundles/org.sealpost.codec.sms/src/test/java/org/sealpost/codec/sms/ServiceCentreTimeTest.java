package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class ServiceCentreTimeTest {
  @Test
  void digits_are_swapped_and_the_offset_counts_quarters_of_an_hour() {
    OffsetDateTime time = OffsetDateTime.parse("2022-11-30T23:59:58+05:45");
    assertThat(ServiceCentreTime.of(time).octets()).isEqualTo(0x22110332958532L);
    assertThat(new ServiceCentreTime(0x22110332958532L).toOffsetDateTime()).contains(time);
  }

  @Test
  void west_of_greenwich_the_offset_has_its_sign_in_bit_4() {
    OffsetDateTime time = OffsetDateTime.parse("2099-01-02T03:04:05-08:00");
    assertThat(ServiceCentreTime.of(time).octets() & 0xff).isEqualTo(0x2b);
    assertThat(ServiceCentreTime.of(time).toOffsetDateTime()).contains(time);
  }

  @Test
  void an_instant_is_told_in_utc() {
    assertThat(ServiceCentreTime.of(Instant.parse("2022-07-25T00:00:00Z")).octets())
        .isEqualTo(0x22705200000000L);
  }

  @Test
  void octets_that_are_no_time_are_kept_and_are_no_time() {
    for (long octets : new long[] {0L, 0xffffffffffffffL, 0x22110332958597L}) {
      assertThat(new ServiceCentreTime(octets).toOffsetDateTime()).isEmpty();
    }
  }

  @Test
  void years_and_offsets_that_do_not_fit_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceCentreTime.of(Instant.parse("1999-12-31T23:59:59Z")));
    OffsetDateTime odd = OffsetDateTime.parse("2022-11-30T23:59:58+05:44");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceCentreTime.of(odd))
        .withMessage("TP-SCTS offset: expected quarters of an hour, found +05:44");
  }
}
