package org.sealpost.it.faults;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.card.api.SecureElement;

/**
 * Commands to a card, named by their instruction; GET RESPONSE also by what it belongs to. Before:
 * the card has not seen it. After: it is carried out, and the gateway has no answer. A card that
 * lost power gives no answer until it is reset.
 */
final class CardPoints implements SecureElement {
  private static final int GET_RESPONSE = 0xc0;

  private static final Map<Integer, String> NAMES =
      Map.of(
          0x10,
          "TERMINAL PROFILE",
          0x12,
          "FETCH",
          0x14,
          "TERMINAL RESPONSE",
          0x88,
          "AUTHENTICATE",
          0xa4,
          "SELECT",
          0xb0,
          "READ BINARY",
          GET_RESPONSE,
          "GET RESPONSE",
          0xc2,
          "ENVELOPE",
          0xf2,
          "STATUS");

  private final SecureElement card;
  private final Steps steps;
  private volatile boolean off;
  private volatile String last = "";

  CardPoints(SecureElement card, Steps steps) {
    this.card = card;
    this.steps = steps;
  }

  @Override
  public CompletionStage<byte[]> transmit(byte[] command) {
    if (off) {
      return failure();
    }
    Steps.Step step = steps.next("card " + name(command[1] & 0xff));
    if (step.before()) {
      return lose();
    }
    return card.transmit(command)
        .thenCompose(answer -> step.after() ? lose() : CompletableFuture.completedStage(answer));
  }

  @Override
  public CompletionStage<byte[]> reset() {
    off = false;
    Steps.Step step = steps.next("card reset");
    if (step.before()) {
      return lose();
    }
    return card.reset()
        .thenCompose(answer -> step.after() ? lose() : CompletableFuture.completedStage(answer));
  }

  private String name(int instruction) {
    String name = NAMES.getOrDefault(instruction, "INS " + Integer.toHexString(instruction));
    if (instruction == GET_RESPONSE) {
      return name + " to " + last;
    }
    last = name;
    return name;
  }

  /** To a card a reset is what a loss of power is: all that it does not write down is gone. */
  private CompletionStage<byte[]> lose() {
    off = true;
    card.reset();
    return failure();
  }

  private static CompletionStage<byte[]> failure() {
    return CompletableFuture.failedStage(
        new CardException(CardException.Reason.TIMEOUT, "the card has lost power"));
  }

  @Override
  public String adapter() {
    return card.adapter();
  }

  @Override
  public String slot() {
    return card.slot();
  }

  @Override
  public CatTerminal terminal() {
    return card.terminal();
  }

  @Override
  public byte[] answerToReset() {
    return card.answerToReset();
  }
}
