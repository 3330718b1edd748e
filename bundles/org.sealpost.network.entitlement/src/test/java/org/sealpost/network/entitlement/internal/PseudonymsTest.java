package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest extends NodeTest {
  private static final String IMSI = TestCards.IMSI;

  private Pseudonyms pseudonyms() {
    Duration rotation = Duration.ofDays(30);
    Duration keep = Duration.ofDays(365);
    return new Pseudonyms(new IdentityKeys(world.parts(), rotation, keep), new SecureRandom());
  }

  private void passDays(int days) {
    world.clock.passSeconds(TimeUnit.DAYS.toSeconds(days));
  }

  @ParameterizedTest
  @ValueSource(strings = {"001010", "00101012345678", "001010123456789"})
  void every_node_over_the_store_resolves_what_another_issued(String imsi) {
    String name = pseudonyms().issue(imsi, '7');
    assertThat(pseudonyms().imsi(name)).contains(imsi);
    assertThat(name).matches("7[A-Za-z0-9_-]{50}").doesNotContain(imsi);
  }

  @Test
  void nodes_that_begin_at_the_same_time_agree_on_the_key() {
    Pseudonyms first = pseudonyms();
    Pseudonyms second = pseudonyms();
    assertThat(first.imsi("7" + "A".repeat(50))).as("both have looked: no key").isEmpty();
    assertThat(second.imsi("7" + "A".repeat(50))).isEmpty();
    String name = first.issue(IMSI, '7');
    String other = second.issue(IMSI, '7');
    assertThat(first.imsi(other)).contains(IMSI);
    world.clock.passSeconds(1);
    assertThat(second.imsi(name)).contains(IMSI);
    assertThat(world.rows("identity_key")).isEqualTo(1);
  }

  @Test
  void no_two_names_of_a_card_are_alike() {
    Pseudonyms pseudonyms = pseudonyms();
    Set<String> beginnings = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      // Two characters tell the key, which all cards share.
      beginnings.add(pseudonyms.issue(IMSI, '7').substring(3, 13));
    }
    assertThat(beginnings).hasSize(100);
  }

  @Test
  void a_name_is_good_as_what_it_was_issued_for_only() {
    Pseudonyms pseudonyms = pseudonyms();
    String name = pseudonyms.issue(IMSI, '7');
    assertThat(pseudonyms.imsi("8" + name.substring(1))).isEmpty();
    for (int i = 1; i < name.length() - 1; i++) {
      char changed = name.charAt(i) == 'A' ? 'B' : 'A';
      String forged = name.substring(0, i) + changed + name.substring(i + 1);
      assertThat(pseudonyms.imsi(forged)).as("character %d", i).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "7AAAA", "7=================================================="})
  void what_is_no_name_resolves_to_nothing(String name) {
    assertThat(pseudonyms().imsi(name)).isEmpty();
  }

  @Test
  void keys_rotate_and_old_names_stay_good_for_their_time() {
    String first = pseudonyms().issue(IMSI, '7');
    passDays(30);
    String second = pseudonyms().issue(IMSI, '7');
    assertThat(world.rows("identity_key")).isEqualTo(2);
    passDays(364);
    pseudonyms().issue(IMSI, '7');
    assertThat(pseudonyms().imsi(first)).contains(IMSI);
    passDays(31);
    pseudonyms().issue(IMSI, '7');
    assertThat(pseudonyms().imsi(first)).isEmpty();
    assertThat(pseudonyms().imsi(second)).contains(IMSI);
  }

  @Test
  void no_key_lies_in_clear() {
    pseudonyms().issue(IMSI, '7');
    byte[] closed =
        world.store.read(
            tx ->
                tx.find("SELECT secret FROM identity_key", row -> row.bytes("secret"))
                    .orElseThrow());
    assertThat(closed).hasSize(IdentityKeys.LENGTH + 29);
    assertThat(new IdentityKeys.IdentityKey(1, 0, new byte[] {7}).toString())
        .isEqualTo("identity key 1");
  }
}
