package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BearerChoiceTest {
  private static final long SECOND = 1_000;
  private final BearerChoice choice = new BearerChoice();
  private final Candidate http = candidate("http", 100, 0, true, 65_536, true);
  private final Candidate mqtt = candidate("mqtt", 100, 0, true, 65_536, true);
  private final Candidate sms = candidate("sms", 100, 100, true, 140, true);

  private static Candidate candidate(
      String name, int rank, int cost, boolean push, int frame, boolean works) {
    return new Candidate(
        new FakeBearer(name, cost), name, rank, cost, push, frame, Duration.ZERO, works);
  }

  private static Candidate doubtful(Candidate it) {
    return candidate(it.name(), it.rank(), it.cost(), it.push(), it.maxFrame(), false);
  }

  private String chosen(long now, Candidate... up) {
    choice.choose(List.of(up), now);
    return Stream.of(up)
        .filter(choice::isChosen)
        .map(Candidate::name)
        .findFirst()
        .orElse("nothing");
  }

  @Test
  void health_counts_most_then_rank_cost_push_frame_and_name() {
    Candidate healthy = candidate("f", 9, 9, false, 1, true);
    Candidate ranked = candidate("e", 1, 9, false, 1, false);
    Candidate cheap = candidate("d", 2, 0, false, 1, false);
    Candidate pushed = candidate("c", 2, 1, true, 1, false);
    Candidate large = candidate("b", 2, 1, false, 2, false);
    Candidate first = candidate("a", 2, 1, false, 1, false);
    Candidate second = candidate("aa", 2, 1, false, 1, false);
    List<Candidate> right = List.of(healthy, ranked, cheap, pushed, large, first, second);
    List<Candidate> shuffled = new ArrayList<>(right);
    Collections.reverse(shuffled);
    assertThat(choice.order(shuffled)).isEqualTo(right);
    choice.choose(shuffled, 0);
    assertThat(right.stream().map(one -> choice.why(one, right, 0)))
        .containsExactly(
            "before e: it failed or was silent lately",
            "after f: it failed or was silent lately",
            "after f: it failed or was silent lately",
            "after f: it failed or was silent lately",
            "after f: it failed or was silent lately",
            "after f: it failed or was silent lately",
            "after f: it failed or was silent lately");
  }

  @Test
  void each_reason_is_told() {
    assertThat(why(http, candidate("x", 101, 0, true, 65_536, true))).isEqualTo("its rank is 101");
    assertThat(why(http, sms)).isEqualTo("its cost is 100");
    assertThat(why(http, candidate("x", 100, 0, false, 65_536, true)))
        .isEqualTo("the network cannot push through it");
    assertThat(why(http, candidate("x", 100, 0, true, 64, true)))
        .isEqualTo("its largest frame is 64");
    assertThat(why(http, mqtt)).isEqualTo("its name comes later");
    assertThat(why(http, http)).isEqualTo("nothing tells them apart");
  }

  private static String why(Candidate first, Candidate second) {
    return Criterion.why(first, second);
  }

  @Test
  void the_best_that_is_up_is_chosen() {
    assertThat(chosen(0)).isEqualTo("nothing");
    assertThat(chosen(0, sms)).isEqualTo("sms");
    assertThat(choice.why(sms, List.of(sms), 0)).isEqualTo("the only one that is up");
    assertThat(chosen(1, sms, mqtt)).as("nothing was heard over sms yet").isEqualTo("mqtt");
    assertThat(chosen(2, http, sms, mqtt)).isEqualTo("http");
  }

  @Test
  void one_that_answers_is_kept_until_another_was_better_for_half_a_minute() {
    chosen(0, sms);
    choice.answered("sms");
    assertThat(chosen(SECOND, sms, http)).isEqualTo("sms");
    assertThat(choice.nextChange()).hasValue(31 * SECOND);
    assertThat(chosen(30 * SECOND, sms, http)).isEqualTo("sms");
    assertThat(choice.order(List.of(http, sms))).containsExactly(sms, http);
    assertThat(choice.why(http, List.of(http, sms), 30 * SECOND))
        .isEqualTo("better than sms for 29 s of 30");
    assertThat(choice.why(sms, List.of(http, sms), 30 * SECOND)).isEqualTo("kept while it works");
    assertThat(choice.choose(List.of(sms, http), 31 * SECOND)).as("told as news").isTrue();
    assertThat(choice.isChosen(http)).isTrue();
    assertThat(choice.nextChange()).isEmpty();
  }

  @Test
  void one_that_flaps_never_takes_over_from_one_that_answers() {
    chosen(0, mqtt);
    choice.answered("mqtt");
    BearerHealth health = new BearerHealth();
    int changes = 0;
    // Up for 25 s, down for 5 s, for an hour.
    for (long now = 0; now < 3_600 * SECOND; now += SECOND) {
      boolean up = now / SECOND % 30 < 25;
      if (now / SECOND % 30 == 25) {
        health.failed(now);
      }
      Candidate flapping = health.works(now) ? http : doubtful(http);
      Candidate[] all = up ? new Candidate[] {flapping, mqtt} : new Candidate[] {mqtt};
      if (!chosen(now, all).equals("mqtt")) {
        changes++;
      }
    }
    assertThat(changes).isZero();
  }

  @Test
  void one_that_stays_takes_over_when_its_past_is_forgotten() {
    chosen(0, mqtt);
    choice.answered("mqtt");
    BearerHealth health = new BearerHealth();
    health.failed(0);
    long now = 0;
    while (!chosen(now, health.works(now) ? http : doubtful(http), mqtt).equals("http")) {
      now += SECOND;
    }
    assertThat(now).isBetween(90 * SECOND, 92 * SECOND);
  }

  @Test
  void one_that_is_down_or_doubtful_is_left_at_once() {
    chosen(0, http, mqtt);
    choice.answered("http");
    assertThat(chosen(1, mqtt)).isEqualTo("mqtt");
    choice.answered("mqtt");
    assertThat(chosen(2, doubtful(mqtt), sms)).isEqualTo("sms");
  }

  @Test
  void among_doubtful_ones_the_order_is_the_usual_one() {
    assertThat(chosen(0, doubtful(sms), doubtful(http), doubtful(mqtt))).isEqualTo("http");
    choice.answered("http");
    assertThat(chosen(1, doubtful(sms), doubtful(http), doubtful(mqtt))).isEqualTo("http");
  }

  @Test
  void a_frame_that_the_chosen_one_does_not_take_goes_over_the_best_that_does() {
    chosen(0, sms);
    choice.answered("sms");
    chosen(1, http, mqtt, sms);
    assertThat(choice.order(List.of(mqtt, http))).containsExactly(http, mqtt);
  }

  @Test
  void a_costly_one_helps_only_while_no_cheaper_one_works() {
    assertThat(BearerChoice.helps(mqtt, http, List.of(http, mqtt, sms))).isTrue();
    assertThat(BearerChoice.helps(sms, http, List.of(http, mqtt, sms))).isFalse();
    assertThat(BearerChoice.helps(sms, http, List.of(doubtful(http), mqtt, sms))).isFalse();
    List<Candidate> silent = List.of(doubtful(http), doubtful(mqtt), sms);
    assertThat(BearerChoice.helps(sms, http, silent)).isTrue();
    assertThat(BearerChoice.helps(doubtful(http), sms, silent)).isTrue();
  }

  @Test
  void a_costly_one_that_was_silent_too_is_not_paid_again() {
    List<Candidate> silent = List.of(doubtful(http), doubtful(sms));
    assertThat(BearerChoice.helps(doubtful(sms), doubtful(http), silent)).isFalse();
    assertThat(BearerChoice.helps(doubtful(http), doubtful(http), silent)).isTrue();
  }
}
