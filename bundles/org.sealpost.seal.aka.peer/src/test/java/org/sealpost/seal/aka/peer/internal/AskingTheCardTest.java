package org.sealpost.seal.aka.peer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.it.patience.Patience;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerConversation.Ignored;
import org.sealpost.seal.api.PeerConversation.Reply;
import org.sealpost.seal.api.PeerConversation.Step;
import org.sealpost.seal.api.PeerIdentities;

class AskingTheCardTest {
  private final EapAkaPeer peer = new EapAkaPeer();
  private final byte[] identity = peer.identity("232010000000000", 2);
  private final byte[] challenge = new TestNetwork(AkaMethod.AKA).challenge(identity);
  private final CompletableFuture<CardAuthentication.Answer> answer = new CompletableFuture<>();
  private final AtomicInteger asked = new AtomicInteger();

  private PeerConversation begin() {
    return peer.begin(
        identity,
        PeerIdentities.first(identity),
        (rand, autn) -> {
          asked.incrementAndGet();
          return answer;
        });
  }

  private static Throwable failureOf(CompletionStage<Step> stage) {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    stage.whenComplete((step, thrown) -> failure.complete(thrown));
    return failure.join();
  }

  private static Step join(CompletionStage<Step> stage) {
    return stage.toCompletableFuture().join();
  }

  @Test
  void nobody_waits_in_a_call_while_the_card_thinks() {
    CompletionStage<Step> step = begin().handle(challenge);
    assertThat(step.toCompletableFuture()).isNotDone();
    answer.complete(TestNetwork.cardAnswer());
    assertThat(join(step)).isInstanceOf(Reply.class);
  }

  @Test
  void no_card_is_asked_before_a_challenge_came() {
    begin();
    assertThat(asked).hasValue(0);
  }

  @Test
  void what_comes_while_the_card_is_asked_is_ignored() {
    PeerConversation conversation = begin();
    conversation.handle(challenge);
    assertThat(join(conversation.handle(challenge)))
        .isEqualTo(new Ignored("repeated while the card is asked"));
    byte[] second = new TestNetwork(AkaMethod.AKA, "", true).challenge(identity);
    second[1] = 2; // identifier
    assertThat(join(conversation.handle(second))).isInstanceOf(Ignored.class);
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_repeated_challenge_gets_the_same_octets_without_the_card() {
    PeerConversation conversation = begin();
    answer.complete(TestNetwork.cardAnswer());
    Reply first = (Reply) join(conversation.handle(challenge));
    Reply second = (Reply) join(conversation.handle(challenge));
    assertThat(second.packet()).isEqualTo(first.packet());
    assertThat(asked).hasValue(1);
  }

  @Test
  void threads_that_hand_in_one_challenge_ask_the_card_once() throws Exception {
    PeerConversation conversation = begin();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<CompletionStage<Step>>> handed = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        handed.add(threads.submit(() -> conversation.handle(challenge)));
      }
      for (Future<CompletionStage<Step>> stage : handed) {
        stage.get(Patience.SECONDS, TimeUnit.SECONDS);
      }
      answer.complete(TestNetwork.cardAnswer());
      int replies = 0;
      for (Future<CompletionStage<Step>> stage : handed) {
        replies += join(stage.get()) instanceof Reply ? 1 : 0;
      }
      assertThat(replies).isEqualTo(1);
      assertThat(asked).hasValue(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_card_that_fails_fails_the_step_and_ends_the_conversation() {
    PeerConversation conversation = begin();
    CompletionStage<Step> step = conversation.handle(challenge);
    IllegalStateException removed = new IllegalStateException("the card was removed");
    answer.completeExceptionally(removed);
    assertThat(failureOf(step)).isSameAs(removed);
    assertThat(join(conversation.handle(challenge)))
        .isEqualTo(new Ignored("the conversation is over"));
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_card_that_throws_fails_the_step() {
    IllegalStateException removed = new IllegalStateException("the card was removed");
    PeerConversation conversation =
        peer.begin(
            identity,
            PeerIdentities.first(identity),
            (rand, autn) -> {
              throw removed;
            });
    assertThat(failureOf(conversation.handle(challenge))).isSameAs(removed);
  }

  @Test
  void an_answer_that_no_card_gives_fails_the_step_without_telling_it() {
    CompletionStage<Step> step = begin().handle(challenge);
    answer.complete(new CardAuthentication.Success(new byte[3], TestNetwork.CK, TestNetwork.IK));
    assertThat(failureOf(step))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("RES: expected 4..16 octets, found 3");
  }

  @Test
  void closing_fails_the_step_and_a_late_answer_changes_nothing() {
    PeerConversation conversation = begin();
    CompletionStage<Step> step = conversation.handle(challenge);
    conversation.close();
    answer.complete(TestNetwork.cardAnswer());
    assertThat(failureOf(step)).isInstanceOf(CancellationException.class);
    assertThat(join(conversation.handle(challenge)))
        .isEqualTo(new Ignored("the conversation is over"));
  }

  @Test
  void stopping_the_component_ends_every_conversation() {
    CompletionStage<Step> first = begin().handle(challenge);
    CompletionStage<Step> second = begin().handle(challenge);
    peer.deactivate();
    assertThat(failureOf(first)).isInstanceOf(CancellationException.class);
    assertThat(failureOf(second)).isInstanceOf(CancellationException.class);
    assertThat(join(begin().handle(challenge))).isEqualTo(new Ignored("the conversation is over"));
  }
}
