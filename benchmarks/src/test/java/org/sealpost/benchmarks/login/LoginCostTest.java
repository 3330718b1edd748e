package org.sealpost.benchmarks.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginCostTest {
  private static final List<Exchange> TWO =
      List.of(new Exchange(true, 100, 0), new Exchange(false, 0, 60));

  @Test
  void the_ratio_is_to_the_bare_server_and_what_exceeds_the_limit_says_so() {
    LoginCost slow = new LoginCost(500, 550, 200, TWO);
    assertThat(slow.ratio()).isEqualTo(2.5);
    assertThat(slow.growth()).isEqualTo(1.1);
    assertThat(slow.table())
        .contains("for its 2 requests", "ours / bare 2.50, limit 2.00 EXCEEDED");
    assertThat(slow.json())
        .containsEntry("withinLimit", false)
        .containsEntry("ours", Map.of("1000", 500.0, "100000", 550.0));
    assertThat(new LoginCost(400, 400, 200, TWO).table()).endsWith("limit 2.00 kept\n");
  }

  @Test
  void each_card_has_identities_of_its_own_with_a_check_digit() {
    assertThat(new TestCard(1).file())
        .containsEntry("imsi", "001010000000001")
        // ISO/IEC 7812-1: the doubled digits sum up to 20, the others to 19, and 1 is missing to 40
        .containsEntry("iccid", "8988211000000000011");
    assertThat(new TestCard(2).file()).containsEntry("imsi", "001010000000002");
  }
}
