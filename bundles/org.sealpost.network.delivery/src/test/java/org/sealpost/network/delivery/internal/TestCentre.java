package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.network.api.sms.MessageCentre;
import org.sealpost.network.api.sms.MessageCentreException;
import org.sealpost.network.api.sms.MessageCentreException.Reason;
import org.sealpost.network.api.sms.MessageContent;
import org.sealpost.network.api.sms.MessageListener;
import org.sealpost.network.api.sms.ShortMessage;

/** A message centre whose answers a test gives, at once or later. */
final class TestCentre implements MessageCentre {
  static final String OWN = "447700900099";

  /** What becomes of messages; without it nothing is answered until {@link #answer}. */
  Optional<Optional<Reason>> outcome = Optional.of(Optional.empty());

  boolean up = true;
  private final List<ShortMessage> sent = new ArrayList<>();
  private final List<CompletableFuture<Void>> unanswered = new ArrayList<>();
  private Optional<MessageListener> listener = Optional.empty();

  void takes() {
    outcome = Optional.of(Optional.empty());
  }

  void fails(Reason reason) {
    outcome = Optional.of(Optional.of(reason));
  }

  void isSilent() {
    outcome = Optional.empty();
  }

  /** Answers the oldest message that has no answer. */
  void answer(Optional<Reason> failure) {
    complete(unanswered.remove(0), failure);
  }

  private static void complete(CompletableFuture<Void> stage, Optional<Reason> failure) {
    failure.ifPresentOrElse(
        reason -> stage.completeExceptionally(new MessageCentreException(reason, "as told")),
        () -> stage.complete(null));
  }

  /** What was sent since this was asked last. */
  List<ShortMessage> take() {
    List<ShortMessage> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  /** The only message sent since the last look. */
  ShortMessage one() {
    List<ShortMessage> all = take();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  boolean isHeard() {
    return listener.isPresent();
  }

  /** A message for this network. */
  boolean say(String from, MessageContent content) {
    return listener.orElseThrow().received(from, OWN, content);
  }

  @Override
  public boolean isUp() {
    return up;
  }

  @Override
  public CompletionStage<Void> submit(ShortMessage message) {
    sent.add(message);
    CompletableFuture<Void> stage = new CompletableFuture<>();
    outcome.ifPresentOrElse(known -> complete(stage, known), () -> unanswered.add(stage));
    return stage;
  }

  @Override
  public Runnable attach(MessageListener added) {
    if (listener.isPresent()) {
      throw new IllegalStateException("message centre: another listener is attached");
    }
    listener = Optional.of(added);
    return () -> listener = Optional.empty();
  }
}
