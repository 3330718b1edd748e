package org.sealpost.modem.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.sealpost.modem.internal.AtResult.Outcome;

/** A PIN is given once, and only when no try was wasted. */
class CardLockTest {
  private static final AtResult REFUSED = AtResult.of(Outcome.REFUSED);

  private final Map<String, AtResult> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  private CompletionStage<AtResult> modem(AtCommand command) {
    asked.add(command.text());
    return CompletableFuture.completedStage(answers.getOrDefault(command.name(), REFUSED));
  }

  private static AtResult says(String line) {
    return new AtResult(Outcome.DONE, -1, List.of(line));
  }

  private String open(CardLock lock) {
    return lock.open(this::modem).toCompletableFuture().getNow("pending");
  }

  private static CardLock lock(String pin) {
    return new CardLock(Pin.of(pin));
  }

  @Test
  void a_card_that_asks_for_nothing_is_open() {
    answers.put("AT+CPIN", says("+CPIN: READY"));
    assertThat(open(lock("1234"))).isEmpty();
    assertThat(asked).containsExactly("AT+CPIN?");
  }

  @Test
  void a_right_pin_opens_it_after_every_restart() {
    answers.put("AT+CPIN", says("+CPIN: SIM PIN"));
    answers.put("AT+CPINR", says("+CPINR: SIM PIN,3,3"));
    CardLock lock = new CardLock(Pin.of("1234"));
    Map<String, AtResult> right = Map.of("AT+CPIN=\"1234\"", AtResult.of(Outcome.DONE));
    for (int start = 0; start < 2; start++) {
      String trouble =
          lock.open(
                  command ->
                      right.containsKey(command.text())
                          ? CompletableFuture.completedStage(right.get(command.text()))
                          : modem(command))
              .toCompletableFuture()
              .getNow("pending");
      assertThat(trouble).isEmpty();
    }
  }

  @Test
  void a_wrong_pin_is_not_given_again() {
    CardLock lock = lock("1234");
    answers.put("AT+CPINR", says("+CPINR: SIM PIN,3,3"));
    for (int i = 0; i < 3; i++) {
      assertThat(
              lock.open(
                      command ->
                          command.text().equals("AT+CPIN?")
                              ? CompletableFuture.completedStage(says("+CPIN: SIM PIN"))
                              : command.text().startsWith("AT+CPIN=")
                                  ? refuse(command)
                                  : modem(command))
                  .toCompletableFuture()
                  .getNow("pending"))
          .startsWith("the card is locked: the configured PIN was");
    }
    assertThat(asked).filteredOn(text -> text.equals("AT+CPIN=\"1234\"")).hasSize(1);
  }

  private CompletionStage<AtResult> refuse(AtCommand command) {
    asked.add(command.text());
    return CompletableFuture.completedStage(REFUSED);
  }

  @Test
  void a_pin_is_not_tried_unless_all_tries_are_known_to_be_left() {
    answers.put("AT+CPIN", says("+CPIN: SIM PIN"));
    assertThat(open(lock("1234"))).contains("does not say that all tries are left");
    answers.put("AT+CPINR", says("+CPINR: SIM PIN,2,3"));
    assertThat(open(lock("1234"))).contains("does not say that all tries are left");
    answers.put("AT+CPINR", says("+CPINR: SIM PIN"));
    assertThat(open(lock("1234"))).contains("does not say that all tries are left");
    assertThat(asked).noneMatch(text -> text.startsWith("AT+CPIN="));
  }

  @Test
  void what_is_wrong_with_a_card_is_said() {
    answers.put("AT+CPIN", says("+CPIN: SIM PIN"));
    assertThat(open(new CardLock(Optional.empty()))).contains("no PIN is configured");
    answers.put("AT+CPIN", says("+CPIN: SIM PUK"));
    assertThat(open(lock("1234"))).endsWith("asks for SIM PUK");
    answers.put("AT+CPIN", new AtResult(Outcome.REFUSED, 10, List.of()));
    assertThat(open(lock("1234"))).isEqualTo("there is no card in the modem");
  }

  @Test
  void a_pin_is_4_to_8_digits_and_is_not_shown_when_it_is_not() {
    assertThatThrownBy(() -> Pin.of("12a4"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(".pin: expected 4 to 8 digits, found something else");
  }
}
