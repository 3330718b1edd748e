package org.sealpost.card.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.sealpost.card.api.CardException.Reason;

/** Commands that are under way when a card goes. */
class OutstandingCommandsTest {
  private static final byte[] OK = {(byte) 0x90, 0x00};
  private static final CardException GONE = new CardException(Reason.ABSENT, "pulled");
  private static final CardException ANEW = new CardException(Reason.LINK, "begins anew");

  private final OutstandingCommands commands = new OutstandingCommands();
  private final List<CompletableFuture<byte[]>> started = new ArrayList<>();

  private CompletableFuture<byte[]> begin() {
    CompletionStage<byte[]> stage = commands.begin(started::add);
    return stage.toCompletableFuture();
  }

  private static Throwable failure(CompletableFuture<byte[]> stage) {
    assertThat(stage).isDone();
    return catchThrowableOfType(ExecutionException.class, stage::get).getCause();
  }

  @Test
  void an_answer_reaches_who_asked() throws Exception {
    CompletableFuture<byte[]> asked = begin();
    assertThat(asked).isNotDone();
    started.get(0).complete(OK);
    assertThat(asked.get()).isEqualTo(OK);
    assertThat(commands.begin(answer -> answer.complete(OK)).toCompletableFuture().get())
        .as("at once")
        .isEqualTo(OK);
  }

  @Test
  void the_end_reaches_all_that_have_no_answer_and_those_that_come_later() throws Exception {
    CompletableFuture<byte[]> answered = begin();
    started.get(0).complete(OK);
    CompletableFuture<byte[]> first = begin();
    CompletableFuture<byte[]> second = begin();
    commands.end(GONE);
    assertThat(commands.isEnded()).isTrue();
    assertThat(answered.get()).isEqualTo(OK);
    assertThat(failure(first)).isSameAs(GONE);
    assertThat(failure(second)).isSameAs(GONE);
    assertThat(failure(begin())).isSameAs(GONE);
    assertThat(started).as("the last one was not begun").hasSize(3);
    started.get(1).complete(OK);
    assertThat(failure(first)).as("a late answer is nobody's").isSameAs(GONE);
  }

  @Test
  void a_card_that_takes_no_more_still_answers_and_then_ends_for_another_reason() throws Exception {
    CompletableFuture<byte[]> first = begin();
    CompletableFuture<byte[]> second = begin();
    assertThat(commands.refuse(ANEW)).isTrue();
    assertThat(commands.refuse(GONE)).as("the first reason stays").isFalse();
    assertThat(failure(begin())).isSameAs(ANEW);
    started.get(0).complete(OK);
    assertThat(first.get()).isEqualTo(OK);
    commands.end(GONE);
    assertThat(failure(second)).isSameAs(GONE);
    assertThat(failure(begin())).isSameAs(ANEW);
  }

  @Test
  void who_hears_of_the_end_may_ask_again_at_once() {
    List<Throwable> again = new ArrayList<>();
    begin()
        .exceptionally(
            failed -> {
              again.add(failure(begin()));
              return OK;
            });
    commands.end(GONE);
    assertThat(again).containsExactly(GONE);
  }
}
