package org.sealpost.simulator.modem;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Carries out the commands of a line in their order: the first that fails ends it (V.250 clause
 * 5.7). Some take time, some want a PDU.
 */
final class CommandLine {
  private final ModemProfile profile;
  private final Map<String, List<String>> answers;
  private final List<CommandSet> sets;
  private final Deque<AtCommand> left = new ArrayDeque<>();
  private Optional<Reply.PduTaker> taker = Optional.empty();
  private boolean busy;

  /** What goes to the host. */
  sealed interface Output {
    /** A text of information. */
    record Information(String text) implements Output {}

    /** The prompt for a PDU. */
    record Prompt() implements Output {}

    /** OK, or what failed. */
    record Result(Optional<AtError> error) implements Output {}
  }

  CommandLine(ModemProfile profile, List<CommandSet> sets) {
    this.profile = profile;
    this.answers = profile.answers();
    this.sets = List.copyOf(sets);
  }

  /** Whether a command takes its time. */
  boolean isBusy() {
    return busy;
  }

  void begin(String line, Consumer<Output> out) {
    left.clear();
    taker = Optional.empty();
    try {
      left.addAll(AtCommand.parse(line));
      next(out);
    } catch (AtError e) {
      fail(e, out);
    }
  }

  void pdu(String text, Consumer<Output> out) {
    Reply.PduTaker last = taker.orElseThrow();
    taker = Optional.empty();
    try {
      follow(last.take(text.replaceAll("\\s", "")), out);
    } catch (AtError e) {
      fail(e, out);
    }
  }

  /** ESC: nothing is sent, and that is well (TS 27.005 clause 3.5.1). */
  void giveUp(Consumer<Output> out) {
    taker = Optional.empty();
    left.clear();
    next(out);
  }

  void overflow(Consumer<Output> out) {
    taker = Optional.empty();
    fail(AtError.plain(), out);
  }

  private void next(Consumer<Output> out) {
    if (left.isEmpty()) {
      out.accept(new Output.Result(Optional.empty()));
      return;
    }
    try {
      follow(execute(left.remove()), out);
    } catch (AtError e) {
      fail(e, out);
    }
  }

  private void follow(Reply reply, Consumer<Output> out) {
    if (reply instanceof Reply.Done done) {
      done.lines().forEach(text -> out.accept(new Output.Information(text)));
      next(out);
    } else if (reply instanceof Reply.Failed failed) {
      fail(failed.error(), out);
    } else if (reply instanceof Reply.Prompt prompt) {
      taker = Optional.of(prompt.taker());
      out.accept(new Output.Prompt());
    } else if (reply instanceof Reply.Later later) {
      busy = true;
      later
          .reply()
          .thenAccept(
              known -> {
                busy = false;
                follow(known, out);
              });
    }
  }

  private void fail(AtError error, Consumer<Output> out) {
    left.clear();
    out.accept(new Output.Result(Optional.of(error)));
  }

  private Reply execute(AtCommand command) throws AtError {
    if (!profile.unsupported().contains(command.name())) {
      for (CommandSet set : sets) {
        Optional<Reply> reply = set.execute(command);
        if (reply.isPresent()) {
          return reply.get();
        }
      }
      List<String> fixed = answers.get(written(command));
      if (fixed != null) {
        return new Reply.Done(fixed);
      }
    }
    throw command.name().startsWith("+") ? AtError.cme(AtError.NOT_SUPPORTED) : AtError.plain();
  }

  private static String written(AtCommand command) {
    return switch (command.form()) {
      case EXECUTE -> command.name() + command.value();
      case READ -> command.name() + "?";
      case TEST -> command.name() + "=?";
      case SET -> command.name() + "=" + command.value();
    };
  }
}
