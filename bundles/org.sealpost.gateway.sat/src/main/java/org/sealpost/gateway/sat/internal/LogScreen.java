package org.sealpost.gateway.sat.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.sealpost.codec.cat.DialogueAction;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's screen is its log: texts and menus go there, and nobody answers. What a card writes
 * is kept to one line of a few characters, so many a minute.
 */
final class LogScreen implements Performer {
  private static final Logger LOG = LoggerFactory.getLogger(LogScreen.class);

  private static final int MOST_CHARACTERS = 160;
  private static final int MOST_LINES = 10;
  private static final long MILLIS_A_LINE = 6_000;

  /** DISPLAY TEXT: the card wants the user to clear the text. */
  private static final int WAIT_FOR_USER = 0x80;

  private final String slot;
  private final Allowance lines;

  LogScreen(String slot, LongSupplier nanoTime) {
    this.slot = slot;
    lines = new Allowance(nanoTime, MOST_LINES, MILLIS_A_LINE);
  }

  @Override
  public Set<ProactiveType> types() {
    return Set.of(ProactiveType.DISPLAY_TEXT, ProactiveType.SET_UP_MENU, ProactiveType.SELECT_ITEM);
  }

  @Override
  public Set<TerminalFeature> features() {
    return Set.of(
        TerminalFeature.DISPLAY_TEXT, TerminalFeature.SET_UP_MENU, TerminalFeature.SELECT_ITEM);
  }

  @Override
  public Optional<Answer> perform(ProactiveAction action) {
    if (action instanceof DialogueAction.DisplayText text) {
      show("text", text.text());
      return Optional.of(
          (text.qualifier() & WAIT_FOR_USER) == 0
              ? Answer.done()
              : Answer.of(TerminalResponse.NO_USER_RESPONSE));
    }
    if (action instanceof DialogueAction.SetUpMenu menu) {
      show("menu", menu.title() + items(menu.items()));
      return Optional.of(Answer.done());
    }
    DialogueAction.SelectItem choice = (DialogueAction.SelectItem) action;
    show("choice", choice.title().orElse("") + items(choice.items()));
    return Optional.of(Answer.of(TerminalResponse.NO_USER_RESPONSE));
  }

  private static String items(List<DialogueAction.Item> items) {
    return items.stream()
        .map(item -> item.id() + " " + item.text())
        .collect(Collectors.joining(", ", ": ", ""));
  }

  private void show(String kind, String text) {
    if (lines.take()) {
      LOG.info("slot {}: the card shows a {}: {}", slot, kind, oneLine(text));
    }
  }

  /** Whatever a card sends ends neither the line nor the log. */
  static String oneLine(String text) {
    String line =
        text.codePoints()
            .limit(MOST_CHARACTERS)
            .map(c -> isPlain(c) ? c : '?')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return text.codePointCount(0, text.length()) > MOST_CHARACTERS ? line + "..." : line;
  }

  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
