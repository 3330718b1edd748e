package org.sealpost.seal.aka.peer.internal;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.sealpost.codec.aka.AkaPeer;
import org.sealpost.codec.aka.PeerStep;
import org.sealpost.codec.aka.UsimResult;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.seal.api.PeerConversation;

/**
 * One conversation: the codec's state machine and the card it asks. The card is asked outside of
 * the lock, and whatever comes meanwhile is ignored, so it has one AUTHENTICATE at a time.
 */
final class AkaPeerConversation implements PeerConversation {
  private final CardAuthentication card;
  private final Consumer<PeerConversation> onClose;

  /** Empty once the conversation is closed or its card failed. */
  private Optional<AkaPeer> peer;

  /** What a caller waits for while the card is asked. */
  private Optional<CompletableFuture<Step>> asking = Optional.empty();

  AkaPeerConversation(AkaPeer peer, CardAuthentication card, Consumer<PeerConversation> onClose) {
    this.peer = Optional.of(peer);
    this.card = card;
    this.onClose = onClose;
  }

  @Override
  public CompletionStage<Step> handle(byte[] packet) {
    CompletableFuture<Step> answered = new CompletableFuture<>();
    PeerStep.NeedsCard needs;
    synchronized (this) {
      if (peer.isEmpty()) {
        return CompletableFuture.completedStage(new Ignored("the conversation is over"));
      }
      PeerStep step = peer.get().handle(packet);
      if (!(step instanceof PeerStep.NeedsCard asked)) {
        return CompletableFuture.completedStage(CodecSteps.step(step, peer.get().fault()));
      }
      needs = asked;
      asking = Optional.of(answered);
    }
    ask(needs);
    return answered;
  }

  @Override
  public void close() {
    end(new CancellationException("the conversation was closed"));
    onClose.accept(this);
  }

  private void ask(PeerStep.NeedsCard needs) {
    CompletionStage<CardAuthentication.Answer> answer;
    try {
      answer = card.authenticate(needs.rand().toByteArray(), needs.autn().octets().toByteArray());
    } catch (RuntimeException e) {
      end(e);
      return;
    }
    answer.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            answered(value);
          } else {
            end(failure);
          }
        });
  }

  private void answered(CardAuthentication.Answer answer) {
    UsimResult result;
    try {
      result = CodecSteps.result(answer);
    } catch (IllegalArgumentException e) {
      end(e);
      return;
    }
    CompletableFuture<Step> waiting;
    Step next;
    synchronized (this) {
      if (peer.isEmpty()) {
        return;
      }
      next = CodecSteps.step(peer.get().cardAnswered(result), peer.get().fault());
      waiting = asking.orElseThrow();
      asking = Optional.empty();
    }
    waiting.complete(next);
  }

  /** Forgets everything and fails whoever waits. */
  private void end(Throwable cause) {
    Optional<CompletableFuture<Step>> waiting;
    synchronized (this) {
      peer = Optional.empty();
      waiting = asking;
      asking = Optional.empty();
    }
    waiting.ifPresent(stage -> stage.completeExceptionally(cause));
  }
}
