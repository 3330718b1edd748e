package org.sealpost.modem.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.sealpost.modem.internal.AtResult.Outcome;

/**
 * One command at a time on an AT line. What a command has to say and what comes unasked is told
 * apart by which command runs. After a command without an answer nothing is known of the line: it
 * is knocked at, and what still comes belongs to nobody, until it is quiet. On the modem's thread.
 */
final class AtEngine implements Lines.Sink {
  private static final String ESC = "\u001b";
  private static final String CTRL_Z = "\u001a";
  private static final Duration PROMPT = Duration.ofSeconds(10);
  private static final Duration KNOCK = Duration.ofSeconds(2);
  private static final Duration QUIET = Duration.ofMillis(300);
  private static final int KNOCKS = 4;
  private static final int MOST_INFORMATION = 0x40000;

  private final Turns turns;
  private final Consumer<byte[]> line;
  private final Events events;
  private final Counters counters;
  private final Lines lines = new Lines(this);
  private final Deque<Job> urgent = new ArrayDeque<>();
  private final Deque<Job> others = new ArrayDeque<>();
  private Optional<Job> running = Optional.empty();
  private State state = State.KNOCKING;
  private Turns.Timer timer = Turns.Timer.NONE;
  private String beforePdu = "";

  /** What is told to whoever has the engine. */
  interface Events {
    /** The modem answers, at first or again. */
    void answers();

    /** The modem does not answer. The engine does nothing more than wait for its end. */
    void silent();

    /** A line came unasked; {@code pdu} is what followed it, or empty. */
    void unasked(String text, String pdu);

    /** The modem has forgotten its settings. */
    void forgot();
  }

  private enum State {
    /** Nothing is known of the line. */
    KNOCKING,
    /** It answered; what comes now is late. */
    SETTLING,
    /** Commands are carried out. */
    WORKING,
    /** Nothing happens any more. */
    ENDED
  }

  /** A command on its way. */
  private static final class Job {
    final AtCommand command;
    final CompletableFuture<AtResult> stage = new CompletableFuture<>();
    final List<String> information = new ArrayList<>();
    int size;
    boolean pduSent;

    Job(AtCommand command) {
      this.command = command;
    }

    boolean waitsForPrompt() {
      return command.pdu().isPresent() && !pduSent;
    }
  }

  /**
   * @param line takes what is written; may throw nothing
   */
  AtEngine(Turns turns, Consumer<byte[]> line, Events events, Counters counters) {
    this.turns = turns;
    this.line = line;
    this.events = events;
    this.counters = counters;
  }

  /** Begins: commands wait until the modem answers. */
  void start() {
    knock(KNOCKS);
  }

  /** Whether no command runs or waits. */
  boolean isIdle() {
    return state == State.WORKING && running.isEmpty() && urgent.isEmpty() && others.isEmpty();
  }

  /** Carries out a command after those that were given before; never fails. */
  CompletionStage<AtResult> run(AtCommand command) {
    Job job = new Job(command);
    if (state == State.ENDED) {
      job.stage.complete(AtResult.of(Outcome.UNSENT));
    } else {
      (command.urgent() ? urgent : others).add(job);
      next();
    }
    return job.stage;
  }

  /** Octets of the modem. */
  void take(byte[] octets, int length) {
    if (state != State.ENDED) {
      lines.take(octets, length);
    }
  }

  /** Gives everything back. */
  void end() {
    if (state == State.ENDED) {
      return;
    }
    if (running.filter(Job::waitsForPrompt).isPresent()) {
      write(ESC); // who comes next must not speak into the prompt
    }
    state = State.ENDED;
    timer.cancel();
    running.ifPresent(job -> job.stage.complete(AtResult.of(Outcome.UNANSWERED)));
    running = Optional.empty();
    List<Job> left = new ArrayList<>(urgent);
    left.addAll(others);
    urgent.clear();
    others.clear();
    left.forEach(job -> job.stage.complete(AtResult.of(Outcome.UNSENT)));
  }

  private void next() {
    if (state != State.WORKING || running.isPresent()) {
      return;
    }
    Job job = urgent.isEmpty() ? others.poll() : urgent.poll();
    if (job != null) {
      running = Optional.of(job);
      boolean prompted = job.command.pdu().isPresent();
      timer = turns.after(prompted ? PROMPT : job.command.patience(), this::unanswered);
      write(job.command.text() + "\r");
    }
  }

  private void unanswered() {
    counters.add(Count.UNANSWERED);
    knock(KNOCKS);
    finish(AtResult.of(Outcome.UNANSWERED));
  }

  /** ESC first: the modem may be waiting for a PDU. */
  private void knock(int left) {
    if (state == State.ENDED) {
      return;
    }
    if (left == 0) {
      end();
      events.silent();
      return;
    }
    state = State.KNOCKING;
    timer = turns.after(KNOCK, () -> knock(left - 1));
    write(ESC + "AT\r");
  }

  private void settled() {
    state = State.WORKING;
    events.answers();
    next();
  }

  private void finish(AtResult result) {
    Job job = running.orElseThrow();
    running = Optional.empty();
    if (result.outcome() == Outcome.REFUSED) {
      counters.add(Count.REFUSED);
    }
    job.stage.complete(result);
    next();
  }

  @Override
  public boolean expectsPrompt() {
    return running.filter(Job::waitsForPrompt).isPresent();
  }

  @Override
  public void prompt() {
    Job job = running.orElseThrow();
    job.pduSent = true;
    timer.cancel();
    timer = turns.after(job.command.patience(), this::unanswered);
    write(job.command.pdu().orElseThrow() + CTRL_Z);
  }

  @Override
  public void tooLong() {
    counters.add(Count.TOO_LONG);
  }

  @Override
  public void line(String text) {
    String before = beforePdu;
    beforePdu = "";
    if (!before.isEmpty() && Unasked.isPdu(text)) {
      unasked(before, text);
    } else if (state == State.WORKING && running.isPresent()) {
      answer(running.get(), text);
    } else if (state == State.KNOCKING && text.equals("OK")) {
      state = State.SETTLING;
      timer.cancel();
      timer = turns.after(QUIET, this::settled);
    } else {
      idle(text);
    }
  }

  private void answer(Job job, String text) {
    Optional<AtResult> end = AtResult.end(text, job.information);
    if (end.isPresent()) {
      timer.cancel();
      finish(end.get());
    } else if (text.equals(job.command.text())) {
      if (job.command != Commands.ECHO_OFF) {
        events.forgot(); // it had been told not to repeat what it hears
      }
    } else if (job.command.owns(text)) {
      information(job, text);
    } else {
      idle(text);
    }
  }

  private void information(Job job, String text) {
    job.size += text.length();
    if (job.size > MOST_INFORMATION) {
      counters.add(Count.TOO_LONG);
    } else {
      job.information.add(text);
    }
  }

  private void idle(String text) {
    if (Unasked.comesBeforePdu(text)) {
      beforePdu = text;
    } else if (Unasked.saysStarted(text)) {
      events.forgot();
    } else if (Unasked.is(text)) {
      unasked(text, "");
    } else {
      counters.add(Count.STRAY);
    }
  }

  private void unasked(String text, String pdu) {
    counters.add(Count.UNASKED);
    events.unasked(text, pdu);
  }

  private void write(String text) {
    line.accept(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
