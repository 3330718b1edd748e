package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerRanksTest {
  @Test
  void a_rank_is_a_name_and_a_number() {
    BearerRanks ranks = BearerRanks.of("http=1", "my=own=20");
    assertThat(ranks.rank("http")).isEqualTo(1);
    assertThat(ranks.rank("my=own")).isEqualTo(20);
    assertThat(ranks.rank("sms")).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http", "http=", "=1", "http=-1", "http=1000", "http=x"})
  void anything_else_is_refused(String said) {
    assertThatThrownBy(() -> BearerRanks.of(said))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ranks: expected name=number, 0 to 999, found \"" + said + "\"");
  }
}
